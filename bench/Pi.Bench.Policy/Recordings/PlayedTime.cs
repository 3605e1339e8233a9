using Pi.Robot;

namespace Pi.Bench.Policy.Recordings;

/// <summary>The clock of a recording that is played as fast as it goes.</summary>
internal sealed class PlayedTime : TimeProvider
{
    private long _nanoseconds = 1_000_000_000;

    public override long TimestampFrequency => 1_000_000_000;

    public Stamp Now => new(_nanoseconds);

    public override long GetTimestamp() => _nanoseconds;

    public void Advance(TimeSpan time) => _nanoseconds += time.Ticks * 100;
}
