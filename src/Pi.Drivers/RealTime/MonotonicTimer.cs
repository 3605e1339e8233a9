using Pi.Robot;

namespace Pi.Drivers.RealTime;

/// <summary>Sleeps on the monotonic clock until an absolute instant, so that lateness never adds up and no step of the wall clock matters.</summary>
internal static class MonotonicTimer
{
    private const long _second = 1_000_000_000;

    /// <summary>Returns when the instant is reached, at once when it is past. <see cref="TimeProvider.System"/> counts on the same clock.</summary>
    public static void WaitUntil(Stamp instant)
    {
        var time = new Libc.TimeSpec(instant.Nanoseconds / _second, instant.Nanoseconds % _second);
        while (Libc.SleepUntil(Libc.ClockMonotonic, Libc.AbsoluteTime, time, 0) == Libc.Interrupted)
        {
        }
    }
}
