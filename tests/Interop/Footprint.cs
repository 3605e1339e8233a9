namespace Pi.Interop.Tests;

/// <summary>What this process holds of what must not grow.</summary>
/// <param name="Managed">Bytes the garbage collector finds in use.</param>
/// <param name="Resident">Bytes of the process in memory.</param>
/// <param name="Files">Open file descriptors, sockets included.</param>
/// <param name="Threads">Threads that are not the runtime's own, whose pool comes and goes.</param>
internal sealed record Footprint(long Managed, long Resident, int Files, int Threads)
{
    private const long ManagedSlack = 256 << 10;
    private const long ResidentSlack = 16 << 20;
    private const int FileSlack = 2;

    public static Footprint Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return new Footprint(GC.GetTotalMemory(forceFullCollection: true), ResidentBytes(), Directory.GetFiles("/proc/self/fd").Length, OwnThreads());
    }

    /// <summary>Waits until this process holds no more than then, but for what a runtime breathes.</summary>
    public Task ComesBackAsync() => Wire.UntilAsync(() => Covers(Measure()), () => $"at most {this}; it is {Measure()}");

    private bool Covers(Footprint now) =>
        now.Managed <= Managed + ManagedSlack && now.Resident <= Resident + ResidentSlack
        && now.Files <= Files + FileSlack && now.Threads <= Threads;

    private static long ResidentBytes() => long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize;

    private static int OwnThreads() => Directory.GetDirectories("/proc/self/task").Count(IsOwn);

    private static bool IsOwn(string task)
    {
        try
        {
            return !File.ReadAllText(Path.Combine(task, "comm")).StartsWith(".NET", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // It has just ended.
        }
    }
}
