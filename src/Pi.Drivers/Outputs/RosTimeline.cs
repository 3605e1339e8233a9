using Pi.Robot;
using Pi.Ros;

namespace Pi.Drivers.Outputs;

/// <summary>
/// Translates between the monotonic clock, on which everything here runs, and ROS time, which message headers carry. The difference is
/// followed slowly, so that stamps do not jitter, and at once where ROS time was stepped.
/// </summary>
internal sealed class RosTimeline(RosClock ros)
{
    /// <summary>A wall clock and a simulated one, which moves in steps of its own, are read as noisy up to this, in ns.</summary>
    private const long _wallNoise = 1_000_000, _simulatedNoise = 20_000_000;

    private const int _smoothing = 50;

    private long _offset = long.MinValue;

    /// <summary>Compares the clocks; once per tick.</summary>
    public void Follow(Stamp now)
    {
        long measured = ros.NowNanoseconds - now.Nanoseconds;
        long known = Volatile.Read(ref _offset);
        long change = measured - known;
        bool isStep = known == long.MinValue || Math.Abs(change) > (ros.IsSimulated ? _simulatedNoise : _wallNoise);
        Volatile.Write(ref _offset, isStep ? measured : known + change / _smoothing);
    }

    /// <summary>ROS time of an instant, ns. Requires that the clocks were compared.</summary>
    public long ToRos(Stamp instant) => instant.Nanoseconds + Volatile.Read(ref _offset);

    /// <summary>The instant of a ROS time, ns.</summary>
    public Stamp FromRos(long nanoseconds) => new(nanoseconds - Volatile.Read(ref _offset));
}
