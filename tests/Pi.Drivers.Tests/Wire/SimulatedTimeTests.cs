using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.RosgraphMsgs;

namespace Pi.Drivers.Tests.Wire;

/// <summary>Time from /clock: stamps follow it, watchdogs do not.</summary>
[Trait("Category", "Slow")]
public sealed class SimulatedTimeTests
{
    [Fact]
    public async Task A_world_that_is_set_back_disarms_the_robot()
    {
        using var rig = new Rig("use_sim_time:=true");
        long lead = 1_000_000_000_000;
        await SimulateAsync(rig, now => now.Nanoseconds + Interlocked.Read(ref lead));
        await rig.MoveAsync();

        Interlocked.Add(ref lead, -500_000_000_000);
        await rig.UntilAsync(() => rig.State.Mode == "Disabled", "the driver to disarm");
        await rig.UntilAsync(() => !rig.Robot.HasMovedSince(Rig.Now - TimeSpan.FromMilliseconds(300)), "rest");
    }

    [Fact]
    public async Task A_world_that_stands_still_is_noticed_by_the_monotonic_clock()
    {
        using var rig = new Rig("use_sim_time:=true");
        long standsAt = long.MaxValue;
        await SimulateAsync(rig, now => Math.Min(now.Nanoseconds, Interlocked.Read(ref standsAt)));
        await rig.MoveAsync();

        Stamp paused = await rig.Robot.DoAsync(() =>
        {
            Interlocked.Exchange(ref standsAt, rig.Node.Clock.NowNanoseconds);
            rig.Robot.Report = _ => null;
        });
        await rig.UntilAsync(() => rig.State.Reason == "MeasurementStale", "the driver to hold");

        Assert.InRange(rig.State.Since(paused).First(e => e.Reason == "MeasurementStale").Arrival - paused, TimeSpan.Zero, TimeSpan.FromMilliseconds(150));
    }

    private static async Task SimulateAsync(Rig rig, Func<Stamp, long> time)
    {
        Publisher<Clock> clock = rig.Node.CreatePublisher<Clock>("/clock");
        rig.Robot.Ticked += now => clock.Publish(new Clock { Value = RosTime.ToMessage(time(now)) });
        rig.Node.Clock.IsSimulated = true;
        await rig.UntilAsync(() => rig.Node.Clock.NowNanoseconds > 0, "simulated time");
    }
}
