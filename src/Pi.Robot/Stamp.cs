namespace Pi.Robot;

/// <summary>An instant on the monotonic clock, in nanoseconds since an origin that differs per boot; never wall-clock or ROS time.</summary>
public readonly record struct Stamp(long Nanoseconds) : IComparable<Stamp>
{
    /// <summary>The present instant of the given clock.</summary>
    public static Stamp Now(TimeProvider clock) =>
        new((long)((Int128)clock.GetTimestamp() * 1_000_000_000 / clock.TimestampFrequency));

    /// <summary>Seconds from <paramref name="earlier"/> to this instant; negative when this one is earlier.</summary>
    public double SecondsSince(Stamp earlier) => (Nanoseconds - earlier.Nanoseconds) * 1e-9;

    /// <summary>The instant this many seconds later, to the nearest nanosecond.</summary>
    public Stamp AddSeconds(double seconds) => new(Nanoseconds + (long)Math.Round(seconds * 1e9));

    public int CompareTo(Stamp other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public static TimeSpan operator -(Stamp later, Stamp earlier) => TimeSpan.FromTicks((later.Nanoseconds - earlier.Nanoseconds) / 100);

    public static Stamp operator +(Stamp stamp, TimeSpan span) => new(stamp.Nanoseconds + span.Ticks * 100);

    public static Stamp operator -(Stamp stamp, TimeSpan span) => new(stamp.Nanoseconds - span.Ticks * 100);

    public static bool operator <(Stamp left, Stamp right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(Stamp left, Stamp right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(Stamp left, Stamp right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(Stamp left, Stamp right) => left.Nanoseconds >= right.Nanoseconds;
}
