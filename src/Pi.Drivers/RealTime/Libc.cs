using System.Runtime.InteropServices;

namespace Pi.Drivers.RealTime;

/// <summary>The calls of the C library that .NET has no word for (Linux, 64 bit).</summary>
internal static partial class Libc
{
    public const int ClockMonotonic = 1;
    public const int AbsoluteTime = 1;
    public const int Interrupted = 4;
    public const int Fifo = 1;

    /// <summary>MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT: pages stay once they were touched; address space that is only reserved costs nothing.</summary>
    public const int LockTouched = 1 | 2 | 4;

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    public static partial int SleepUntil(int clock, int flags, in TimeSpec time, nint remaining);

    /// <summary>Thread 0 is the calling one: on Linux the call is about threads.</summary>
    [LibraryImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    public static partial int SetScheduler(int thread, int policy, in int priority);

    [LibraryImport("libc", EntryPoint = "gettid")]
    public static partial int ThreadId();

    [LibraryImport("libc", EntryPoint = "mlockall", SetLastError = true)]
    public static partial int LockMemory(int flags);

    /// <summary>struct timespec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
