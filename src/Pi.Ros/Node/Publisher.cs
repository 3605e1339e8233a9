using Pi.Ros.Cdr;
using Pi.Ros.Transport;
using Pi.Ros.Types;

namespace Pi.Ros;

/// <summary>Publishes messages of one type on one topic. Safe to call from any thread; steady publishing allocates nothing.</summary>
/// <typeparam name="T">The message type.</typeparam>
public sealed class Publisher<T> : IDisposable
    where T : IRosMessage<T>
{
    private readonly ITransportWriter _writer;
    private readonly RosDistro _distro;
    private readonly Action<Publisher<T>> _closed;
    private long _givenUp;

    internal Publisher(string topic, ITransportWriter writer, RosDistro distro, Action<Publisher<T>> closed)
    {
        Topic = topic;
        _writer = writer;
        _distro = distro;
        _closed = closed;
    }

    /// <summary>Raised on the event thread when a subscription was matched or lost, a QoS cannot match, or a deadline was missed.</summary>
    public event Action<EndpointStatus>? StatusChanged
    {
        add => _writer.StatusChanged += value;
        remove => _writer.StatusChanged -= value;
    }

    /// <summary>Fully qualified, after remapping.</summary>
    public string Topic { get; }

    public Gid Gid => _writer.Gid;

    internal ITransportWriter Writer => _writer;

    /// <summary>Matched subscriptions, QoS conflicts and missed deadlines.</summary>
    public EndpointStatus Status => _writer.Status;

    /// <summary>Messages given up because slow readers kept the buffer full.</summary>
    public long GivenUp => Interlocked.Read(ref _givenUp);

    /// <summary>The subscriptions matched now.</summary>
    public IReadOnlyList<DiscoveredEndpoint> MatchedEndpoints() => _writer.MatchedEndpoints();

    /// <summary>Waits until the status is as asked, for instance until a subscription is matched.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before that.</exception>
    public Task WaitForAsync(Func<EndpointStatus, bool> condition, CancellationToken cancellation = default) =>
        StatusWait.UntilAsync(() => condition(Status), cancellation, _writer);

    /// <summary>Serialises the message straight into the transport's memory and sends it.</summary>
    /// <returns>False when it was given up; see <see cref="Qos.MaxBlocking"/>.</returns>
    /// <exception cref="CdrException">The message breaks a bound of its type.</exception>
    /// <exception cref="TransportException">The publisher is disposed.</exception>
    public bool Publish(in T message) => Publish(message, out _);

    /// <inheritdoc cref="Publish(in T)"/>
    /// <param name="message">What to send.</param>
    /// <param name="sequence">The RTPS sequence number it got, from 1; 0 when given up.</param>
    public bool Publish(in T message, out long sequence)
    {
        var outgoing = _writer.Allocate(CdrWriter.Measure(message, _distro));
        try
        {
            var writer = new CdrWriter(outgoing.Data, _distro);
            T.Write(ref writer, message);
        }
        catch
        {
            _writer.Discard(ref outgoing);
            throw;
        }

        return Send(ref outgoing, out sequence);
    }

    /// <summary>Sends a payload that is serialised already, its encapsulation header included, as a player of recordings does.</summary>
    /// <exception cref="CdrException">The payload is not a message of this type.</exception>
    public bool PublishSerialized(ReadOnlySpan<byte> payload)
    {
        RosCodec.Validate<T>(payload, _distro);
        var outgoing = _writer.Allocate(payload.Length);
        payload.CopyTo(outgoing.Data);
        return Send(ref outgoing, out _);
    }

    public void Dispose()
    {
        _closed(this);
        _writer.Dispose();
    }

    private bool Send(ref OutgoingMessage outgoing, out long sequence)
    {
        var sent = _writer.Send(ref outgoing, out sequence);
        if (!sent)
        {
            Interlocked.Increment(ref _givenUp);
        }

        return sent;
    }
}
