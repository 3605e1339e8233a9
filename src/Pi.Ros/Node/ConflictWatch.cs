using Pi.Ros.Graph;
using Pi.Ros.Transport;
using Serilog;

namespace Pi.Ros;

/// <summary>Tells of the peers that an endpoint cannot match: once each in the log, and on demand those that are there now.</summary>
internal sealed class ConflictWatch : IDisposable
{
    private readonly EndpointSpec _spec;
    private readonly bool _isWriter;
    private readonly RosGraph _graph;
    private readonly Func<ILogger> _log;
    private readonly Lock _lock = new();
    private readonly HashSet<Gid> _told = [];
    private long _count;
    private bool _seeks;

    /// <param name="endpoint">The reader or writer.</param>
    /// <param name="spec">What it was made from.</param>
    /// <param name="isWriter">Which of the two it is.</param>
    /// <param name="graph">Who else is there.</param>
    /// <param name="log">Where conflicts are told; the log itself has an endpoint, so it may not be there yet.</param>
    internal ConflictWatch(ITransportEndpoint endpoint, EndpointSpec spec, bool isWriter, RosGraph graph, Func<ILogger> log)
    {
        (_spec, _isWriter, _graph, _log) = (spec, isWriter, graph, log);
        endpoint.StatusChanged += Check;
        graph.Changed += Seek;

        // A peer that was there before may have caused a conflict before anyone could listen.
        Check(endpoint.Status);
    }

    public void Dispose() => _graph.Changed -= Seek;

    /// <summary>The conflicts with who is there now, as far as discovery tells.</summary>
    internal IEnumerable<QosConflict> Present() => Interlocked.Read(ref _count) == 0 ? [] : Conflicts().Select(pair => pair.Conflict);

    private void Check(EndpointStatus status)
    {
        if (status.IncompatibleQos <= Interlocked.Exchange(ref _count, status.IncompatibleQos))
        {
            return;
        }

        if (_spec.Kind == EndpointKind.Topic && status.IncompatiblePolicy is QosPolicyNames.Reliability or QosPolicyNames.Durability)
        {
            Volatile.Write(ref _seeks, true);
            Seek();
        }
        else
        {
            Tell(QosConflict.Of(_spec, _isWriter, status.IncompatiblePolicy));
        }
    }

    /// <summary>The status may change before discovery has told who the peer is.</summary>
    private void Seek()
    {
        if (!Volatile.Read(ref _seeks))
        {
            return;
        }

        foreach (var (peer, conflict) in Conflicts())
        {
            bool isNews;
            lock (_lock)
            {
                isNews = _told.Add(peer);
            }

            if (isNews)
            {
                Volatile.Write(ref _seeks, false);
                Tell(conflict);
            }
        }
    }

    private IEnumerable<(Gid Peer, QosConflict Conflict)> Conflicts()
    {
        foreach (var peer in _isWriter ? _graph.Subscriptions(_spec.Name) : _graph.Publishers(_spec.Name))
        {
            if (QosConflict.Find(_spec, _isWriter, peer) is { } conflict)
            {
                yield return (peer.Gid, conflict);
            }
        }
    }

    private void Tell(QosConflict conflict) => _log().Warning("{Conflict}", conflict.Message);
}
