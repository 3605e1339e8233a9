using System.Runtime.InteropServices;

namespace Pi.Sim.Hosting;

/// <summary>Starts each cycle of a loop at its absolute time on the monotonic clock; after a long pause it goes on from now.</summary>
internal sealed partial class Pacer
{
    private const int ClockMonotonic = 1;
    private const int AbsoluteTime = 1;
    private const int MostCyclesBehind = 20;
    private const int FirstInFirstOut = 1;
    private const int Priority = 40;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly long _period;
    private long _next;

    public Pacer(long periodNanoseconds)
    {
        _period = periodNanoseconds;
        _next = Now();
    }

    /// <summary>Cycles that were not started because the loop was too far behind.</summary>
    public long Skipped { get; private set; }

    /// <summary>Runs the calling thread before all ordinary ones, as a robot's control loop runs, where the system permits it.</summary>
    /// <returns>Whether it does.</returns>
    public static bool TryPreferThread() => SetScheduler(0, FirstInFirstOut, Priority) == 0;

    /// <summary>Waits until the next cycle is due.</summary>
    public void Wait()
    {
        _next += _period;
        long now = Now();
        if (now - _next > MostCyclesBehind * _period)
        {
            Skipped += (now - _next) / _period;
            _next = now;
        }
        var due = new TimeSpec(_next / NanosecondsPerSecond, _next % NanosecondsPerSecond);
        // A signal wakes it early; the time is absolute, so it may simply wait again.
        while (Now() < _next)
            _ = Sleep(ClockMonotonic, AbsoluteTime, due, 0);
    }

    private static long Now()
    {
        _ = GetTime(ClockMonotonic, out TimeSpec time);
        return time.Seconds * NanosecondsPerSecond + time.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int Sleep(int clock, int flags, in TimeSpec until, nint remaining);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, in int priority);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
