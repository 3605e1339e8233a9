using System.Threading.Channels;
using Pi.Ros.Cdr;
using Pi.Ros.Transport;

namespace Pi.Ros;

/// <summary>
/// A subscription whose messages wait in a bounded queue for <c>await foreach</c>. When it is full the oldest is dropped and
/// counted, so a slow consumer sees the newest.
/// </summary>
/// <typeparam name="T">The message type.</typeparam>
public sealed class QueuedSubscription<T> : Subscription, IAsyncEnumerable<Received<T>>
{
    private readonly MessageQueue<T> _queue;

    internal QueuedSubscription(
        string topic,
        MessageQueue<T> queue,
        LoanHandler handler,
        Action<Subscription, CdrException> malformed,
        Action<Subscription> closed)
        : base(topic, handler, malformed, closed) => _queue = queue;

    /// <summary>Messages dropped so far because the consumer was too slow.</summary>
    public long Dropped => _queue.Dropped;

    /// <summary>Ends when the subscription is disposed. Several readers share the messages between them.</summary>
    public IAsyncEnumerator<Received<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _queue.Reader.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Takes the oldest waiting message without waiting.</summary>
    public bool TryTake(out Received<T> received) => _queue.Reader.TryRead(out received);

    /// <summary>Takes the oldest message, waiting for one.</summary>
    /// <exception cref="ChannelClosedException">The subscription was disposed.</exception>
    public ValueTask<Received<T>> TakeAsync(CancellationToken cancellation = default) => _queue.Reader.ReadAsync(cancellation);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _queue.Complete();
    }
}
