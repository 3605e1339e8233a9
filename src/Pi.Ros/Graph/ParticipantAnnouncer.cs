using Pi.Ros.Cdr;
using Pi.Ros.Messages.RmwDdsCommon;
using Pi.Ros.Transport;
using Pi.Ros.Types;

namespace Pi.Ros.Graph;

/// <summary>
/// Tells the graph which nodes this participant has and takes in what others tell, on the topic <c>ros_discovery_info</c>
/// (rmw_dds_common). Without it a participant has topics but no node.
/// </summary>
internal sealed class ParticipantAnnouncer : IDisposable
{
    private const string Topic = "ros_discovery_info";

    private readonly Lock _lock = new();
    private readonly Dictionary<NodeName, Endpoints> _nodes = [];
    private readonly ITransport _transport;
    private readonly RosGraph _graph;
    private readonly RosDistro _distro;
    private readonly Publisher<ParticipantEntitiesInfo> _publisher;
    private readonly ITransportReader _reader;
    private bool _disposed;

    internal ParticipantAnnouncer(ITransport transport, RosGraph graph, RosDistro distro)
    {
        _transport = transport;
        _graph = graph;
        _distro = distro;
        var description = MessageDescription.Of<ParticipantEntitiesInfo>();
        var spec = new EndpointSpec(EndpointKind.Bare, Topic, description.Name, Qos.Latched)
        {
            IgnoreLocal = true,
            TypeHash = description.AnnouncedHash(distro),
        };
        _publisher = new Publisher<ParticipantEntitiesInfo>(Topic, transport.CreateWriter(spec), distro, _ => { });
        _reader = transport.CreateReader(spec with { Qos = Qos.Latched with { Depth = 0 } }, Take);
        Announce();
    }

    internal void Add(NodeName node) => Change(() => _nodes.Add(node, new Endpoints()));

    internal void Remove(NodeName node) => Change(() => _nodes.Remove(node));

    internal void AddReader(NodeName node, Gid gid) => Change(() => _nodes[node].Readers.Add(gid));

    internal void AddWriter(NodeName node, Gid gid) => Change(() => _nodes[node].Writers.Add(gid));

    internal void RemoveReader(NodeName node, Gid gid) => Change(() => _nodes.GetValueOrDefault(node)?.Readers.Remove(gid));

    internal void RemoveWriter(NodeName node, Gid gid) => Change(() => _nodes.GetValueOrDefault(node)?.Writers.Remove(gid));

    /// <summary>Says nothing more; nodes may still leave after it.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
        }

        _reader.Dispose();
        _publisher.Dispose();
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            if (!_disposed)
            {
                Announce();
            }
        }
    }

    private void Announce()
    {
        var nodes = _nodes.Select(pair => new NodeInfo(
            pair.Key.Namespace, pair.Key.Name, [.. pair.Value.Readers], [.. pair.Value.Writers])).ToArray();
        _publisher.Publish(new ParticipantEntitiesInfo
        {
            Gid = DiscoveryGid.ToMessage(_transport.Participant, _distro),
            NodeEntitiesInfoSeq = [.. nodes.Select(node => DiscoveryGid.ToMessage(node, _distro))],
        });
        _graph.SetNodes(_transport.Participant, nodes);
    }

    private void Take(in Loan loan)
    {
        try
        {
            var info = RosCodec.Deserialize<ParticipantEntitiesInfo>(loan.Payload, _distro);
            _graph.SetNodes(DiscoveryGid.FromMessage(info.Gid), [.. info.NodeEntitiesInfoSeq.Select(DiscoveryGid.FromMessage)]);
        }
        catch (CdrException)
        {
            // A peer of another distribution, with gids of another size: its topics work, only its node names stay unknown.
        }
    }

    private sealed class Endpoints
    {
        internal List<Gid> Readers { get; } = [];

        internal List<Gid> Writers { get; } = [];
    }
}
