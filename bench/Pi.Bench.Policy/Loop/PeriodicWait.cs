namespace Pi.Bench.Policy.Loop;

/// <summary>Wakes a thread at a fixed rate, or at a given time.</summary>
internal sealed class PeriodicWait(TimeSpan period)
{
    /// <summary>Waits one period; false when it is time to stop.</summary>
    public bool Wait(CancellationToken stop) => !stop.WaitHandle.WaitOne(period);

    /// <summary>Waits so long, if that is any time at all; false when it is time to stop.</summary>
    public static bool Wait(TimeSpan time, CancellationToken stop) => !stop.WaitHandle.WaitOne(time > TimeSpan.Zero ? time : TimeSpan.Zero);
}
