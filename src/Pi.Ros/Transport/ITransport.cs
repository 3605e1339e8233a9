namespace Pi.Ros.Transport;

/// <summary>
/// What carries serialised messages: Cyclone DDS by default; another one, such as rcl where a robot has ROS 2 sourced, can take
/// its place. All members are safe to call from any thread.
/// </summary>
public interface ITransport : IDisposable
{
    /// <summary>The library and version, for the log.</summary>
    string Description { get; }

    /// <summary>The participant's own GUID.</summary>
    Gid Participant { get; }

    /// <exception cref="TransportException">The endpoint could not be created.</exception>
    ITransportWriter CreateWriter(EndpointSpec spec);

    /// <param name="spec">What to read.</param>
    /// <param name="received">Called for each sample on the transport's thread.</param>
    /// <exception cref="TransportException">The endpoint could not be created.</exception>
    ITransportReader CreateReader(EndpointSpec spec, LoanHandler received);

    /// <summary>Starts to follow discovery; what is already known is told first. To be called once.</summary>
    void WatchGraph(IGraphObserver observer);
}

/// <summary>Is told who joins and leaves; called on the transport's thread.</summary>
public interface IGraphObserver
{
    void ParticipantJoined(Gid participant, string userData);

    void ParticipantLeft(Gid participant);

    void EndpointJoined(DiscoveredEndpoint endpoint);

    void EndpointLeft(Gid endpoint);
}
