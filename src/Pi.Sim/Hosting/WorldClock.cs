using Pi.Ros;
using Pi.Ros.Messages.RosgraphMsgs;
using Text = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Sim.Hosting;

/// <summary>
/// The world's time: that of the node, or time of its own, which the world publishes on <c>/clock</c> and which <c>~/time</c> stops and
/// sets back, as a simulator's window does.
/// </summary>
internal sealed class WorldClock
{
    private readonly Node _node;
    private readonly long _cycle;
    private readonly Publisher<Clock>? _clock;
    private readonly QueuedSubscription<Text>? _requests;
    private long _simulated;

    /// <param name="node">Where it lives.</param>
    /// <param name="isOwn">Whether the world keeps time of its own.</param>
    /// <param name="cycle">By how much that goes on in a cycle, nanoseconds.</param>
    public WorldClock(Node node, bool isOwn, long cycle)
    {
        // Simulated time starts after zero, which in ROS means "no time yet".
        (_node, _cycle, _simulated) = (node, cycle, cycle);
        if (!isOwn)
            return;
        _clock = node.CreatePublisher<Clock>("/clock", Qos.Clock);
        _requests = node.Subscribe<Text>("~/time");
    }

    /// <summary>Whether time, and with it the world, stands still.</summary>
    public bool Stands { get; private set; }

    /// <summary>Nanoseconds; from any thread.</summary>
    public long Now => _clock is null ? _node.Clock.NowNanoseconds : Volatile.Read(ref _simulated);

    /// <summary>Does what has been asked since the last cycle; returns whether time was set back.</summary>
    public bool Receive()
    {
        long before = _simulated;
        while (_requests is not null && _requests.TryTake(out Received<Text> request))
            Take(request.Message.Data, _requests.Topic);
        return _simulated < before;
    }

    public void Publish() => _clock?.Publish(new Clock { Value = RosTime.ToMessage(Now) });

    /// <summary>Goes on to the next cycle, unless time stands.</summary>
    public void Advance() => Volatile.Write(ref _simulated, _simulated + (Stands ? 0 : _cycle));

    private void Take(string text, string topic)
    {
        try
        {
            TimeRequest request = TimeRequest.Parse(text);
            Stands = request.Stands ?? Stands;
            Volatile.Write(ref _simulated, Math.Max(_cycle, _simulated - request.Back));
            _node.Log.Information("{Topic}: {Request}", topic, text);
        }
        catch (FormatException refusal)
        {
            _node.Log.Error("{Topic}: {Reason}", topic, refusal.Message);
        }
    }
}
