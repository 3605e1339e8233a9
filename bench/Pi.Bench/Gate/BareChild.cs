#pragma warning disable RS0030 // The figures go to the parent process over standard output.
using System.Text.Json;
using Pi.Drivers.RealTime;

namespace Pi.Bench.Gate;

/// <summary>A real-time loop that does nothing: how late the machine wakes whoever asks it best.</summary>
internal static class BareChild
{
    public static int Run(int rate, TimeSpan duration)
    {
        var timing = new LoopTiming();
        var thread = new Thread(() => Loop(timing, rate, duration));
        thread.Start();
        thread.Join();
        Console.WriteLine(JsonSerializer.Serialize(LoopFigures.Of(timing)));
        return 0;
    }

    private static void Loop(LoopTiming timing, int rate, TimeSpan duration)
    {
        RealTimeGrant.Ask(LoopChild.Priority, lockMemory: true);
        var warmUp = rate;
        var left = warmUp + (long)(duration.TotalSeconds * rate);
        new ControlLoop(TimeProvider.System, TimeSpan.FromSeconds(1.0 / rate), timing).Run((_, _) =>
        {
            if (warmUp-- == 0)
            {
                timing.Clear();
            }

            return --left > 0;
        });
    }
}
