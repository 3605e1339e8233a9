using Pi.Robot;

namespace Pi.Policy.Tests;

/// <summary>A clock that stands still until it is told to go on.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long _nanoseconds = 1_000_000_000;

    public override long TimestampFrequency => 1_000_000_000;

    public Stamp Now => new(_nanoseconds);

    public override long GetTimestamp() => Interlocked.Read(ref _nanoseconds);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _nanoseconds, time.Ticks * 100);

    /// <summary>Goes on to an instant, never back.</summary>
    public void AdvanceTo(Stamp instant)
    {
        if (instant > Now) Advance(instant - Now);
    }
}
