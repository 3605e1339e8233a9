namespace Pi.Ros.Transport;

/// <summary>A reader or a writer of a transport.</summary>
public interface ITransportEndpoint : IDisposable
{
    Gid Gid { get; }

    EndpointStatus Status { get; }

    /// <summary>Raised on the transport's thread when <see cref="Status"/> has changed.</summary>
    event Action<EndpointStatus>? StatusChanged;

    /// <summary>The endpoints of the other side that are matched now.</summary>
    IReadOnlyList<DiscoveredEndpoint> MatchedEndpoints();
}
