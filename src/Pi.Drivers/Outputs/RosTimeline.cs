using Pi.Robot;
using Pi.Ros;

namespace Pi.Drivers.Outputs;

/// <summary>
/// Translates between the monotonic clock, on which everything here runs, and ROS time, which message headers carry. The difference is
/// followed slowly, so that stamps do not jitter, and at once where ROS time was stepped.
/// </summary>
internal sealed class RosTimeline(RosClock ros, TimeProvider clock)
{
    /// <summary>A wall clock, and a simulated one that moves in steps of its own, are read as noisy up to this, in ns.</summary>
    private const long _wallNoise = 1_000_000, _simulatedNoise = 20_000_000;

    /// <summary>A look that took longer than this, in ns, was interrupted between the clocks.</summary>
    private const long _slowLook = 20_000;

    private const int _smoothing = 50;

    private long _offset = long.MinValue;

    /// <summary>Compares the clocks; once per tick.</summary>
    public void Follow()
    {
        long before = Stamp.Now(clock).Nanoseconds;
        long time = ros.NowNanoseconds;
        long after = Stamp.Now(clock).Nanoseconds;
        long known = Volatile.Read(ref _offset);
        long measured = time - before;
        if (known == long.MinValue || Math.Abs(measured - known) > (ros.IsSimulated ? _simulatedNoise : _wallNoise))
            Volatile.Write(ref _offset, measured);
        else if (after - before < _slowLook)
            Volatile.Write(ref _offset, known + (measured - known) / _smoothing);
    }

    /// <summary>ROS time of an instant, ns. Requires that the clocks were compared.</summary>
    public long ToRos(Stamp instant) => instant.Nanoseconds + Volatile.Read(ref _offset);

    /// <summary>The instant of a ROS time, ns.</summary>
    public Stamp FromRos(long nanoseconds) => new(nanoseconds - Volatile.Read(ref _offset));
}
