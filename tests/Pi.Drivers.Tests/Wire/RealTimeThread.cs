using Pi.Drivers.RealTime;
using Pi.Robot;

namespace Pi.Drivers.Tests.Wire;

/// <summary>
/// A hundred ticks a second above the driver's own priority: what stands for robot and operator must not be late when the machine is
/// busy, or it would be measured in the driver's place.
/// </summary>
internal sealed class RealTimeThread : IDisposable
{
    private const int _priority = 47, _transportPriority = 46;

    private readonly Thread _thread;
    private volatile bool _isEnding;

    public RealTimeThread(Action<Stamp> tick)
    {
        _thread = new(() => Run(tick)) { IsBackground = true, Name = "stand-in" };
        _thread.Start();
    }

    /// <summary>Whether the system lets these tests have SCHED_FIFO, and so the driver too.</summary>
    public static bool IsGranted { get; } = Probe();

    public static TimeSpan Period { get; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Opens a transport whose threads run in real time too: they carry the messages and stamp their arrival.</summary>
    public static T OpenTransport<T>(Func<T> open)
    {
        HashSet<string> before = [.. Tasks()];
        T opened = open();
        foreach (string task in Tasks().Except(before))
            _ = Libc.SetScheduler(int.Parse(Path.GetFileName(task), System.Globalization.CultureInfo.InvariantCulture), Libc.Fifo, _transportPriority);
        return opened;
    }

    public void Dispose()
    {
        _isEnding = true;
        _thread.Join();
    }

    private static bool Probe()
    {
        bool isGranted = false;
        var thread = new Thread(() => isGranted = Libc.SetScheduler(0, Libc.Fifo, _priority) == 0);
        thread.Start();
        thread.Join();
        return isGranted;
    }

    private static string[] Tasks() => Directory.GetDirectories("/proc/self/task");

    private void Run(Action<Stamp> tick)
    {
        _ = Libc.SetScheduler(0, Libc.Fifo, _priority);
        new ControlLoop(TimeProvider.System, Period, new()).Run((_, now) =>
        {
            tick(now);
            return !_isEnding;
        });
    }
}
