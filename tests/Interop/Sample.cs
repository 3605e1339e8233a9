namespace Pi.Interop.Tests;

/// <summary>A stream of messages whose content both ends know.</summary>
/// <param name="Type">ROS type name.</param>
/// <param name="Count">How many are sent.</param>
/// <param name="Rate">Messages a second of a best-effort stream.</param>
/// <param name="Make">Message number so many.</param>
/// <param name="Number">The number a message carries.</param>
/// <param name="Values">All its values in order, doubles as their bits, so that two messages can be compared.</param>
public sealed record Sample<T>(
    string Type, int Count, int Rate, Func<int, T> Make, Func<T, int> Number, Func<T, IEnumerable<object>> Values);
