using System.Globalization;
using System.Security.Cryptography;
using Pi.Ros.Transport;

namespace Pi.Ros.Services;

/// <summary>
/// <c>clientid=…</c> and <c>serviceid=…</c> in USER_DATA. Only rmw_cyclonedds and we write them, so they also tell that a peer
/// speaks this wire form: a request in it can make another vendor's server allocate without bound.
/// </summary>
internal static class ServiceTag
{
    internal const string Client = "clientid";
    internal const string Service = "serviceid";

    /// <summary>A new tag: the key and 16 random bytes in dotted hexadecimal.</summary>
    internal static string Create(string key) =>
        $"{key}={string.Join('.', RandomNumberGenerator.GetBytes(16).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)))}";

    /// <summary>The peer's tag under this key, such as <c>serviceid=01.02…</c>; null when it has none.</summary>
    internal static string? Of(DiscoveredEndpoint endpoint, string key) =>
        endpoint.UserData.Split(';').FirstOrDefault(entry => entry.StartsWith(key + "=", StringComparison.Ordinal));
}
