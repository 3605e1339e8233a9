using System.Threading.Channels;

namespace Pi.Ros;

/// <summary>A bounded queue that drops and counts its oldest entry when it is full.</summary>
internal sealed class MessageQueue<T>
{
    private readonly Channel<Received<T>> _channel;
    private long _dropped;

    internal MessageQueue(int capacity)
    {
        var options = new BoundedChannelOptions(capacity)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleWriter = true,
        };
        _channel = Channel.CreateBounded<Received<T>>(options, _ => Interlocked.Increment(ref _dropped));
    }

    internal long Dropped => Interlocked.Read(ref _dropped);

    internal ChannelReader<Received<T>> Reader => _channel.Reader;

    internal void Add(T message, MessageInfo info) => _channel.Writer.TryWrite(new Received<T>(message, info));

    internal void Complete() => _channel.Writer.TryComplete();
}
