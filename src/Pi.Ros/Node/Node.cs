using Pi.Ros.Cdr;
using Pi.Ros.Graph;
using Pi.Ros.Parameters;
using Pi.Ros.Transport;
using Pi.Ros.Types;

namespace Pi.Ros;

/// <summary>
/// A ROS 2 node: a name under which topics, services, actions and parameters are found. Relative names lie in its namespace,
/// <c>~/x</c> under the node itself, and remap rules of the command line apply to all.
/// </summary>
public sealed partial class Node : IDisposable
{
    private readonly ParticipantAnnouncer _announcer;
    private readonly Lock _lock = new();
    private readonly List<IDisposable> _open = [];

    internal Node(RosContext context, NodeName name, ParticipantAnnouncer announcer)
    {
        Context = context;
        Name = name;
        _announcer = announcer;
        announcer.Add(name);
        Clock = new RosClock(this);
        Parameters = new ParameterStore(context.ParameterOverrides.For(name));
        StartLogging();
        StartParameters();
    }

    public RosContext Context { get; }

    public NodeName Name { get; }

    public RosClock Clock { get; }

    /// <exception cref="InvalidNameException">The topic breaks the naming rules.</exception>
    /// <exception cref="TransportException">The transport refused.</exception>
    public Publisher<T> CreatePublisher<T>(string topic, Qos? qos = null)
        where T : IRosMessage<T>
        => OpenPublisher<T>(TopicSpec(Context.Arguments.Remaps.ResolveTopic(Name, topic), T.Description, qos));

    /// <summary>Messages wait in a queue of the QoS's depth for <c>await foreach</c>; the oldest makes room.</summary>
    /// <inheritdoc cref="CreatePublisher{T}"/>
    public QueuedSubscription<T> Subscribe<T>(string topic, Qos? qos = null)
        where T : IRosMessage<T>
        => OpenQueue<T>(TopicSpec(Context.Arguments.Remaps.ResolveTopic(Name, topic), T.Description, qos));

    /// <summary>Messages are handed to <paramref name="handler"/> on the event thread; it must not block.</summary>
    /// <inheritdoc cref="CreatePublisher{T}"/>
    public Subscription Subscribe<T>(string topic, Qos qos, Action<T, MessageInfo> handler)
        where T : IRosMessage<T>
        => OpenHandler(TopicSpec(Context.Arguments.Remaps.ResolveTopic(Name, topic), T.Description, qos), handler);

    /// <summary>
    /// Payloads are handed over as they lie in the transport's memory: no copy, no allocation. A <see cref="CdrException"/> that
    /// leaves the handler counts as a malformed message.
    /// </summary>
    /// <inheritdoc cref="CreatePublisher{T}"/>
    public Subscription SubscribeInPlace<T>(string topic, Qos qos, LoanHandler handler)
        where T : IRosMessage<T>
        => OpenInPlace(TopicSpec(Context.Arguments.Remaps.ResolveTopic(Name, topic), T.Description, qos), handler);

    /// <summary>Closes everything that was made from the node, the newest first, and leaves the graph.</summary>
    public void Dispose()
    {
        foreach (var endpoint in Opened())
        {
            endpoint.Dispose();
        }

        _announcer.Remove(Name);
        Context.Forget(this);
    }

    internal EndpointSpec TopicSpec(string topic, MessageDescription type, Qos? qos) =>
        new(EndpointKind.Topic, topic, type.Name, qos ?? Qos.Default) { TypeHash = type.AnnouncedHash(Context.Distro) };

    internal Publisher<T> OpenPublisher<T>(EndpointSpec spec)
        where T : IRosMessage<T>
    {
        var writer = Context.Transport.CreateWriter(spec);
        var publisher = new Publisher<T>(spec.Name, writer, Context.Distro, Close);
        Remember(publisher);
        _announcer.AddWriter(Name, writer.Gid);
        ReportConflicts(writer, spec, isWriter: true);
        return publisher;
    }

    internal QueuedSubscription<T> OpenQueue<T>(EndpointSpec spec)
        where T : IRosMessage<T>
    {
        var distro = Context.Distro;
        var queue = new MessageQueue<T>(spec.Qos.Depth > 0 ? spec.Qos.Depth : int.MaxValue);
        void Enqueue(in Loan loan) => queue.Add(RosCodec.Deserialize<T>(loan.Payload, distro), loan.Info);
        return Open(new QueuedSubscription<T>(spec.Name, queue, Enqueue, ReportMalformed, Close), spec);
    }

    internal Subscription OpenHandler<T>(EndpointSpec spec, Action<T, MessageInfo> handler)
        where T : IRosMessage<T>
    {
        var distro = Context.Distro;
        return OpenInPlace(spec, (in Loan loan) => handler(RosCodec.Deserialize<T>(loan.Payload, distro), loan.Info));
    }

    internal Subscription OpenInPlace(EndpointSpec spec, LoanHandler handler) =>
        Open(new Subscription(spec.Name, handler, ReportMalformed, Close), spec);

    internal TSubscription Open<TSubscription>(TSubscription subscription, EndpointSpec spec)
        where TSubscription : Subscription
    {
        subscription.Open(handler =>
        {
            var reader = Context.Transport.CreateReader(spec, handler);
            ReportConflicts(reader, spec, isWriter: false);
            return reader;
        });
        Remember(subscription);
        _announcer.AddReader(Name, subscription.Gid);
        return subscription;
    }

    internal void Remember(IDisposable endpoint)
    {
        lock (_lock)
        {
            _open.Add(endpoint);
        }
    }

    internal IDisposable[] Opened()
    {
        lock (_lock)
        {
            return [.. Enumerable.Reverse(_open)];
        }
    }

    private void Close<T>(Publisher<T> publisher)
        where T : IRosMessage<T>
    {
        if (Forget(publisher))
        {
            StopReportingConflicts(publisher.Gid);
            _announcer.RemoveWriter(Name, publisher.Gid);
        }
    }

    private void Close(Subscription subscription)
    {
        if (Forget(subscription))
        {
            StopReportingConflicts(subscription.Gid);
            _announcer.RemoveReader(Name, subscription.Gid);
        }
    }

    /// <summary>An endpoint that its owner has disposed is no longer the node's to close.</summary>
    internal bool Forget(IDisposable endpoint)
    {
        lock (_lock)
        {
            return _open.Remove(endpoint);
        }
    }
}
