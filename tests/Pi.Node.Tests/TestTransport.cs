using Pi.Ros;
using Pi.Ros.Cdr;
using Pi.Ros.Transport;
using Pi.Ros.Types;

namespace Pi.Node.Tests;

/// <summary>A transport without a wire: keeps what is sent, and hands readers what a test says has come.</summary>
internal sealed class TestTransport(TimeProvider time) : ITransport
{
    private readonly List<(string Topic, byte[] Payload)> _sent = [];
    private readonly List<Endpoint> _readers = [];

    public string Description => "a test";

    public Gid Participant => default;

    public ITransportWriter CreateWriter(EndpointSpec spec) => new Endpoint(spec, this, null);

    public ITransportReader CreateReader(EndpointSpec spec, LoanHandler received)
    {
        var reader = new Endpoint(spec, this, received);
        _readers.Add(reader);
        return reader;
    }

    /// <summary>Who follows discovery.</summary>
    public IGraphObserver? Observer { get; private set; }

    public void WatchGraph(IGraphObserver observer) => Observer = observer;

    public void Dispose()
    {
    }

    /// <summary>Everything sent on a topic so far, the oldest first.</summary>
    public IReadOnlyList<T> Sent<T>(string topic)
        where T : IRosMessage<T>
    {
        lock (_sent)
            return [.. _sent.Where(message => message.Topic == topic).Select(message => RosCodec.Deserialize<T>(message.Payload, RosDistro.Jazzy))];
    }

    /// <summary>A message comes now that was sent so long ago.</summary>
    public void Deliver<T>(string topic, in T message, TimeSpan latency = default)
        where T : IRosMessage<T> => Deliver(topic, RosCodec.Serialize(message, RosDistro.Jazzy), latency);

    public void Deliver(string topic, byte[] payload, TimeSpan latency = default)
    {
        long sent = (time.GetUtcNow() - DateTimeOffset.UnixEpoch - latency).Ticks * TimeSpan.NanosecondsPerTick;
        Endpoint[] readers = [.. _readers.Where(reader => reader.Topic == topic)];
        Assert.NotEmpty(readers);
        foreach (Endpoint reader in readers)
            reader.Receive(payload, new MessageInfo(sent, time.GetTimestamp(), 1, default, 1));
    }

    private sealed class Endpoint(EndpointSpec spec, TestTransport transport, LoanHandler? received) : ITransportReader, ITransportWriter
    {
        public event Action<EndpointStatus>? StatusChanged
        {
            add { }
            remove { }
        }

        public string Topic => spec.Name;

        public Gid Gid => default;

        public EndpointStatus Status => new(1, 0, "", 0, 0, 0);

        public IReadOnlyList<DiscoveredEndpoint> MatchedEndpoints() => [];

        public void Receive(byte[] payload, MessageInfo info) => received!(new Loan(payload, info, this, 0));

        public OutgoingMessage Allocate(int size) => new(0, new byte[size]);

        public bool Send(ref OutgoingMessage message, out long sequence)
        {
            lock (transport._sent)
                transport._sent.Add((spec.Name, message.Data.ToArray()));
            sequence = 1;
            return true;
        }

        public void Discard(ref OutgoingMessage message)
        {
        }

        public LoanedMessage Keep(nint handle, ReadOnlySpan<byte> payload, MessageInfo info) => throw new NotSupportedException("nothing here keeps a loan");

        public DiscoveredEndpoint? FindWriter(ulong publicationHandle) => null;

        public void Dispose() => transport._readers.Remove(this);
    }
}
