using Pi.Robot;

namespace Pi.Drivers.RealTime;

/// <summary>
/// Calls a tick once per period on an absolute grid. A tick that is late is not made up for: the loop goes on in the slot it is in, and
/// the slots it slept through are counted as missed.
/// </summary>
internal sealed class ControlLoop(TimeProvider clock, TimeSpan period, LoopTiming timing)
{
    /// <summary>Runs on the calling thread until a tick says that it was the last.</summary>
    /// <param name="tick">Given the slot's start and the present instant, says whether to go on.</param>
    public void Run(Func<Stamp, Stamp, bool> tick)
    {
        long step = period.Ticks * 100;
        Stamp slot = Stamp.Now(clock) + period;
        for (bool goesOn = true; goesOn;)
        {
            MonotonicTimer.WaitUntil(slot);
            Stamp now = Stamp.Now(clock);
            long late = now.Nanoseconds - slot.Nanoseconds;
            long missed = Math.Max(late, 0) / step;
            timing.Record(late, missed);
            slot = new(slot.Nanoseconds + missed * step);
            goesOn = tick(slot, now);
            slot += period;
        }
    }
}
