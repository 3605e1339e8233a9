using Pi.Ros.Messages.BuiltinInterfaces;

namespace Pi.Ros;

/// <summary>
/// ROS time: the wall clock, or what <c>/clock</c> says when <c>use_sim_time</c> is on (ROS 2 design, "Clock and Time"). It may
/// stand still or jump, so watchdogs run on the context's monotonic <see cref="TimeProvider"/> instead.
/// </summary>
public sealed class RosClock : IDisposable
{
    // Best-effort messages overtake each other, and two publishers never quite agree; nobody sets a world back by so little (ns).
    private const long MostDisorder = 100_000_000;

    private readonly Node _node;
    private readonly Lock _switching = new();
    private Subscription? _subscription;
    private long _simulated;
    private long _wentOnAt;

    internal RosClock(Node node) => _node = node;

    /// <summary>Raised on the event thread when simulated time went back by more than messages get out of order: the world was reset.</summary>
    public event Action? JumpedBack;

    /// <summary>Whether <c>/clock</c> is followed.</summary>
    public bool IsSimulated
    {
        get => _subscription is not null;
        set
        {
            lock (_switching)
            {
                if (value == IsSimulated)
                {
                    return;
                }

                _subscription?.Dispose();
                Interlocked.Exchange(ref _simulated, 0);
                Interlocked.Exchange(ref _wentOnAt, _node.Context.Time.GetTimestamp());
                _subscription = value ? _node.Subscribe<Messages.RosgraphMsgs.Clock>("/clock", Qos.Clock, Follow) : null;
            }
        }
    }

    /// <summary>Nanoseconds since 1970, or of simulated time: 0 until the first message on <c>/clock</c>.</summary>
    public long NowNanoseconds => IsSimulated ? Interlocked.Read(ref _simulated) : WallNanoseconds(_node.Context.Time);

    /// <summary>For how long simulated time has stood, or has not begun; zero while time is the wall clock's.</summary>
    public TimeSpan Standstill => IsSimulated ? _node.Context.Time.GetElapsedTime(Interlocked.Read(ref _wentOnAt)) : TimeSpan.Zero;

    /// <summary>Now as message headers carry it.</summary>
    public Time Now => RosTime.ToMessage(NowNanoseconds);

    public void Dispose() => IsSimulated = false;

    private static long WallNanoseconds(TimeProvider time) =>
        (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private void Follow(Messages.RosgraphMsgs.Clock message, MessageInfo info)
    {
        var now = RosTime.ToNanoseconds(message.Value);
        var before = Interlocked.Read(ref _simulated);
        if (now < before && before - now <= MostDisorder)
        {
            return;
        }

        Interlocked.Exchange(ref _simulated, now);
        if (now != before)
        {
            Interlocked.Exchange(ref _wentOnAt, info.ReceivedAt);
        }

        if (now < before)
        {
            JumpedBack?.Invoke();
        }
    }
}
