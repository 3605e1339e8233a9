using Pi.Robot;

namespace Pi.Node.Tests;

/// <summary>A clock that stands still until it is told to go on, by one thread; its timers run within that call. Any thread may read it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private long _nanoseconds = 1_000_000_000;

    public override long TimestampFrequency => 1_000_000_000;

    public Stamp Now => new(Interlocked.Read(ref _nanoseconds));

    public override long GetTimestamp() => Interlocked.Read(ref _nanoseconds);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(50).AddTicks(Interlocked.Read(ref _nanoseconds) / 100);

    public void Advance(TimeSpan time)
    {
        Stamp end = Now + time;
        while (_timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due) is { } next)
        {
            Interlocked.Exchange(ref _nanoseconds, Math.Max(_nanoseconds, next.Due.Nanoseconds));
            next.Run();
        }
        Interlocked.Exchange(ref _nanoseconds, end.Nanoseconds);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state), period) { Due = Now + dueTime };
        _timers.Add(timer);
        return timer;
    }

    private sealed class Timer(ManualTime time, Action callback, TimeSpan period) : ITimer
    {
        public Stamp Due { get; set; }

        public void Run()
        {
            if (period > TimeSpan.Zero)
                Due += period;
            else
                Dispose();
            callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("no timer here is changed");

        public void Dispose() => time._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
