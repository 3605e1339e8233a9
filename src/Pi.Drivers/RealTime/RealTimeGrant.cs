using System.Globalization;
using System.Runtime.InteropServices;

namespace Pi.Drivers.RealTime;

/// <summary>What the system granted the control loop.</summary>
/// <param name="Priority">SCHED_FIFO priority of the loop's thread; 0 when it has none.</param>
/// <param name="HasLockedMemory">No page of the process is ever swapped out.</param>
/// <param name="Warning">One line that says what was refused and how to have it; empty when nothing was.</param>
internal sealed record RealTimeGrant(int Priority, bool HasLockedMemory, string Warning)
{
    /// <summary>How far the other threads of the process stay below the loop.</summary>
    private const int _distance = 5;

    /// <summary>
    /// Asks for the calling thread and for this process. The other threads come along, a little lower: they bring the messages, and hold
    /// locks in the transport that the loop would otherwise wait for while they wait for a processor.
    /// </summary>
    /// <param name="priority">1 to 99, or 0 to ask for none.</param>
    /// <param name="lockMemory">Whether to ask for locked memory.</param>
    public static RealTimeGrant Ask(int priority, bool lockMemory)
    {
        string refused = "";
        bool isFifo = priority > 0 && Libc.SetScheduler(0, Libc.Fifo, priority) == 0;
        if (isFifo)
            RaiseOthers(Math.Max(1, priority - _distance));
        else if (priority > 0)
            refused = $"SCHED_FIFO {priority} ({Marshal.GetLastPInvokeErrorMessage()}; grant CAP_SYS_NICE or an rtprio limit)";
        bool isLocked = lockMemory && Libc.LockMemory(Libc.LockTouched) == 0;
        if (lockMemory && !isLocked)
            refused += $"{(refused.Length > 0 ? " and " : "")}locked memory ({Marshal.GetLastPInvokeErrorMessage()}; grant CAP_IPC_LOCK or a memlock limit)";
        string warning = refused.Length == 0 ? "" : $"the control loop runs without {refused}: expect it to be late by milliseconds when the machine is busy";
        return new(isFifo ? priority : 0, isLocked, warning);
    }

    private static void RaiseOthers(int priority)
    {
        int self = Libc.ThreadId();
        foreach (string task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            // One that has ended meanwhile needs no priority.
            if (int.Parse(Path.GetFileName(task), CultureInfo.InvariantCulture) is var thread && thread != self)
                _ = Libc.SetScheduler(thread, Libc.Fifo, priority);
        }
    }
}
