using Pi.Ros.Cdr;
using Pi.Ros.Transport;

namespace Pi.Ros;

/// <summary>
/// One reader on one topic. A payload that is not a message of its type is counted and reported, and the next one is read as if it
/// had never come.
/// </summary>
public class Subscription : IDisposable
{
    private readonly LoanHandler _handler;
    private readonly Action<Subscription, CdrException> _malformedReported;
    private readonly Action<Subscription> _closed;
    private ITransportReader? _reader;
    private long _malformed;
    private long _received;

    internal Subscription(
        string topic, LoanHandler handler, Action<Subscription, CdrException> malformed, Action<Subscription> closed)
    {
        Topic = topic;
        _handler = handler;
        _malformedReported = malformed;
        _closed = closed;
    }

    /// <summary>
    /// Raised on the event thread when a publisher was matched or lost, a QoS cannot match, a deadline was missed, or a sample lost.
    /// </summary>
    public event Action<EndpointStatus>? StatusChanged
    {
        add => Reader.StatusChanged += value;
        remove => Reader.StatusChanged -= value;
    }

    /// <summary>Fully qualified, after remapping.</summary>
    public string Topic { get; }

    public Gid Gid => Reader.Gid;

    /// <summary>Matched publishers, QoS conflicts, missed deadlines and losses.</summary>
    public EndpointStatus Status => Reader.Status;

    /// <summary>Payloads received so far, malformed ones included.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Payloads so far that were no message of the type.</summary>
    public long Malformed => Interlocked.Read(ref _malformed);

    internal ITransportReader Reader => _reader ?? throw new InvalidOperationException($"the reader on '{Topic}' is not open yet");

    /// <summary>The publishers matched now.</summary>
    public IReadOnlyList<DiscoveredEndpoint> MatchedEndpoints() => Reader.MatchedEndpoints();

    /// <summary>Waits until the status is as asked, for instance until a publisher is matched.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before that.</exception>
    public Task WaitForAsync(Func<EndpointStatus, bool> condition, CancellationToken cancellation = default) =>
        StatusWait.UntilAsync(() => condition(Status), cancellation, Reader);

    /// <summary>After it returns, no handler of this subscription runs any more, unless it is called from within one.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    internal void Open(Func<LoanHandler, ITransportReader> create) => _reader = create(Receive);

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _reader is not null)
        {
            _closed(this);
            _reader.Dispose();
        }
    }

    private void Receive(in Loan loan)
    {
        Interlocked.Increment(ref _received);
        try
        {
            _handler(loan);
        }
        catch (CdrException e)
        {
            Interlocked.Increment(ref _malformed);
            _malformedReported(this, e);
        }
    }
}
