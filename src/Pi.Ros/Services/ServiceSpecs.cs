using Pi.Ros.Transport;
using Pi.Ros.Types;

namespace Pi.Ros.Services;

/// <summary>The two endpoints of a client or a server, paired by a tag of their own.</summary>
internal sealed record ServiceSpecs(EndpointSpec Request, EndpointSpec Reply)
{
    /// <param name="service">Fully qualified name.</param>
    /// <param name="description">The service's type.</param>
    /// <param name="key"><see cref="ServiceTag.Client"/> or <see cref="ServiceTag.Service"/>.</param>
    /// <param name="distro">Whether and which type hashes are announced.</param>
    internal static ServiceSpecs Create(string service, ServiceDescription description, string key, RosDistro distro)
    {
        var tag = ServiceTag.Create(key);
        EndpointSpec Spec(EndpointKind kind, MessageDescription type) => new(kind, service, type.Name, Qos.Services)
        {
            TypeHash = type.AnnouncedHash(distro),
            ServiceTag = tag,
        };

        return new ServiceSpecs(
            Spec(EndpointKind.ServiceRequest, description.Request), Spec(EndpointKind.ServiceReply, description.Response));
    }
}
