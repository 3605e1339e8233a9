using Pi.Ros.Transport;

namespace Pi.Ros.Graph;

/// <summary>
/// Who is on the domain: nodes as they tell of themselves on <c>ros_discovery_info</c>, and topics and services as DDS discovers
/// their endpoints. Every answer is a snapshot; <see cref="Changed"/> says when to ask again.
/// </summary>
public sealed class RosGraph : IGraphObserver
{
    // What a participant says can be read before its arrival is noticed, or after its departure; the latter must not pile up.
    private const int MaxUnknown = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<Gid, string> _participants = [];
    private readonly Dictionary<Gid, DiscoveredEndpoint> _endpoints = [];
    private readonly Dictionary<Gid, IReadOnlyList<NodeInfo>> _nodes = [];

    /// <summary>Raised after each change, on the transport's thread.</summary>
    public event Action? Changed;

    /// <summary>All nodes, as <c>ros2 node list</c> shows them.</summary>
    public IReadOnlyList<NodeInfo> Nodes()
    {
        lock (_lock)
        {
            return [.. _nodes.Where(pair => _participants.ContainsKey(pair.Key)).SelectMany(pair => pair.Value)];
        }
    }

    /// <summary>The participants on the domain, with their USER_DATA.</summary>
    public IReadOnlyDictionary<Gid, string> Participants()
    {
        lock (_lock)
        {
            return new Dictionary<Gid, string>(_participants);
        }
    }

    /// <summary>All readers and writers, those of services and other DDS programs included.</summary>
    public IReadOnlyList<DiscoveredEndpoint> Endpoints()
    {
        lock (_lock)
        {
            return [.. _endpoints.Values];
        }
    }

    /// <summary>Fully qualified ROS topics with their ROS types, as <c>ros2 topic list -t</c> shows them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Topics() => NamesAndTypes(DdsNames.TopicOf, DdsNames.MessageTypeOf);

    /// <summary>Fully qualified ROS services with their ROS types.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Services() => NamesAndTypes(DdsNames.ServiceOf, DdsNames.ServiceTypeOf);

    /// <param name="topic">Fully qualified ROS topic.</param>
    public IReadOnlyList<DiscoveredEndpoint> Publishers(string topic) => EndpointsOf(topic, isWriter: true);

    /// <param name="topic">Fully qualified ROS topic.</param>
    public IReadOnlyList<DiscoveredEndpoint> Subscriptions(string topic) => EndpointsOf(topic, isWriter: false);

    /// <summary>Waits until the condition holds; it is asked now and after each change.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before it held.</exception>
    public async Task WaitForAsync(Func<RosGraph, bool> condition, CancellationToken cancellation = default)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Check()
        {
            if (condition(this))
            {
                held.TrySetResult();
            }
        }

        Changed += Check;
        try
        {
            Check();
            await held.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            Changed -= Check;
        }
    }

    void IGraphObserver.ParticipantJoined(Gid participant, string userData) =>
        Update(() => _participants[participant] = userData);

    void IGraphObserver.ParticipantLeft(Gid participant) => Update(() =>
    {
        _participants.Remove(participant);
        _nodes.Remove(participant);
        foreach (var endpoint in _endpoints.Values.Where(e => e.Participant == participant).ToArray())
        {
            _endpoints.Remove(endpoint.Gid);
        }
    });

    void IGraphObserver.EndpointJoined(DiscoveredEndpoint endpoint) => Update(() => _endpoints[endpoint.Gid] = endpoint);

    void IGraphObserver.EndpointLeft(Gid endpoint) => Update(() => _endpoints.Remove(endpoint));

    /// <summary>Takes in what a participant says of its nodes; it replaces what it said before.</summary>
    internal void SetNodes(Gid participant, IReadOnlyList<NodeInfo> nodes) => Update(() =>
    {
        _nodes[participant] = nodes;
        if (_nodes.Count > _participants.Count + MaxUnknown)
        {
            ForgetUnknown(participant);
        }
    });

    private void ForgetUnknown(Gid except)
    {
        foreach (var gone in _nodes.Keys.Where(key => key != except && !_participants.ContainsKey(key)).ToArray())
        {
            _nodes.Remove(gone);
        }
    }

    private void Update(Action change)
    {
        lock (_lock)
        {
            change();
        }

        Changed?.Invoke();
    }

    private List<DiscoveredEndpoint> EndpointsOf(string topic, bool isWriter)
    {
        var ddsTopic = DdsNames.Topic(topic);
        lock (_lock)
        {
            return [.. _endpoints.Values.Where(e => e.IsWriter == isWriter && e.Topic == ddsTopic)];
        }
    }

    private Dictionary<string, IReadOnlyList<string>> NamesAndTypes(Func<string, string?> name, Func<string, string?> type)
    {
        var pairs = Endpoints().Select(e => (Name: name(e.Topic), Type: type(e.Type))).Where(pair => pair.Name is not null);
        return pairs.GroupBy(pair => pair.Name!, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => (IReadOnlyList<string>)[.. group.Select(pair => pair.Type).OfType<string>().Distinct().Order()]);
    }
}
