using Pi.Ros.Messages.BuiltinInterfaces;

namespace Pi.Ros;

/// <summary>Between nanoseconds and builtin_interfaces.</summary>
public static class RosTime
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>A time as headers carry it; negative times have a negative second and a positive fraction.</summary>
    public static Time ToMessage(long nanoseconds) => new()
    {
        Sec = (int)Math.DivRem(nanoseconds - Fraction(nanoseconds), NanosecondsPerSecond).Quotient,
        Nanosec = (uint)Fraction(nanoseconds),
    };

    public static long ToNanoseconds(Time time) => (time.Sec * NanosecondsPerSecond) + time.Nanosec;

    public static Duration ToMessage(TimeSpan span)
    {
        var time = ToMessage(span.Ticks * TimeSpan.NanosecondsPerTick);
        return new Duration { Sec = time.Sec, Nanosec = time.Nanosec };
    }

    /// <summary>Rounded down to 100 ns.</summary>
    public static TimeSpan ToTimeSpan(Duration duration) =>
        TimeSpan.FromTicks(((duration.Sec * NanosecondsPerSecond) + duration.Nanosec) / TimeSpan.NanosecondsPerTick);

    private static long Fraction(long nanoseconds)
    {
        var remainder = nanoseconds % NanosecondsPerSecond;
        return remainder < 0 ? remainder + NanosecondsPerSecond : remainder;
    }
}
