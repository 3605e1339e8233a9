using Pi.Robot;
using Pi.Ros;

namespace Pi.Wire;

/// <summary>
/// Translates between the monotonic clock, on which everything here runs, and ROS time, which message headers carry. ROS time is never read
/// too new, only too old: by the way of a /clock message and the time since it. So the difference goes up quickly, down slowly, and jumps
/// only where ROS time was stepped; stamps do not jitter.
/// </summary>
public sealed class RosTimeline
{
    /// <summary>How old the wall clock, and a simulated one that moves in steps of its own, may be read, in ns.</summary>
    private const long _wallNoise = 1_000_000, _simulatedNoise = 50_000_000;

    /// <summary>A look that took longer than this, in ns, was interrupted between the clocks, and says nothing.</summary>
    private const long _slowLook = 20_000;

    /// <summary>Per tick, in ns: as fast as a wall clock is ever slewed, at 100 Hz.</summary>
    private const long _leak = 5_000;

    private const int _smoothing = 8;

    private readonly RosClock _ros;
    private readonly TimeProvider _clock;
    private long _offset;
    private volatile bool _isWorthless = true;

    /// <param name="ros">ROS time.</param>
    /// <param name="clock">The monotonic clock.</param>
    public RosTimeline(RosClock ros, TimeProvider clock)
    {
        (_ros, _clock) = (ros, clock);
        ros.JumpedBack += () => _isWorthless = true;
    }

    /// <summary>Compares the clocks; once per tick.</summary>
    public void Follow()
    {
        bool isWorthless = _isWorthless;
        _isWorthless = false;
        long before = Stamp.Now(_clock).Nanoseconds;
        long time = _ros.NowNanoseconds;
        long after = Stamp.Now(_clock).Nanoseconds;
        long known = Volatile.Read(ref _offset);
        long measured = time - before;
        // Where ROS time stands, its present value says nothing of how the clocks will stand to each other when it goes on.
        if (isWorthless || _ros.Standstill.Ticks > _simulatedNoise / TimeSpan.NanosecondsPerTick)
            Volatile.Write(ref _offset, measured);
        else if (after - before < _slowLook)
            Volatile.Write(ref _offset, HasStepped(measured, known) ? measured : known + Math.Max((measured - known) / _smoothing, -_leak));
    }

    /// <summary>ROS time of an instant, ns. Requires that the clocks were compared.</summary>
    public long ToRos(Stamp instant) => instant.Nanoseconds + Volatile.Read(ref _offset);

    /// <summary>The instant of a ROS time, ns.</summary>
    public Stamp FromRos(long nanoseconds) => new(nanoseconds - Volatile.Read(ref _offset));

    private bool HasStepped(long measured, long known) => Math.Abs(measured - known) > (_ros.IsSimulated ? _simulatedNoise : _wallNoise);
}
