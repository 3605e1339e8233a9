using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.RosgraphMsgs;

namespace Pi.Drivers.Tests.Wire;

/// <summary>Time from /clock: stamps follow it, watchdogs do not.</summary>
[Trait("Category", "Unproven")]
public sealed class SimulatedTimeTests
{
    [Fact]
    public async Task A_world_that_is_set_back_disarms_the_robot()
    {
        using var rig = new Rig("use_sim_time:=true");
        Publisher<Clock> clock = rig.Node.CreatePublisher<Clock>("/clock");
        long start = TimeProvider.System.GetTimestamp();
        long origin = 1_000_000_000_000;
        using var ticking = TimeProvider.System.CreateTimer(_ => clock.Publish(new Clock { Value = RosTime.ToMessage(Interlocked.Read(ref origin) + TimeProvider.System.GetElapsedTime(start).Ticks * 100) }), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(10));
        rig.Node.Clock.IsSimulated = true;
        await rig.UntilAsync(() => rig.Node.Clock.NowNanoseconds > 0, "simulated time");
        await rig.MoveAsync();

        Interlocked.Add(ref origin, -500_000_000_000);
        await rig.UntilAsync(() => rig.State.Mode == "Disabled", "the driver to disarm");
        await rig.UntilAsync(() => !rig.Robot.HasMovedSince(Rig.Now - TimeSpan.FromMilliseconds(300)), "rest");
    }

    [Fact]
    public async Task A_world_that_stands_still_is_noticed_by_the_monotonic_clock()
    {
        using var rig = new Rig("use_sim_time:=true");
        Publisher<Clock> clock = rig.Node.CreatePublisher<Clock>("/clock");
        long start = TimeProvider.System.GetTimestamp();
        using var ticking = TimeProvider.System.CreateTimer(_ => clock.Publish(new Clock { Value = RosTime.ToMessage(TimeProvider.System.GetElapsedTime(start).Ticks * 100) }), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(10));
        rig.Node.Clock.IsSimulated = true;
        await rig.UntilAsync(() => rig.Node.Clock.NowNanoseconds > 0, "simulated time");
        await rig.MoveAsync();

        ticking.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        rig.Robot.Report = _ => null;
        Stamp paused = rig.Robot.ReportedAt;
        await rig.UntilAsync(() => rig.State.Reason == "MeasurementStale", "the driver to hold");

        Assert.InRange(rig.State.Since(paused).First(e => e.Reason == "MeasurementStale").Arrival - paused, TimeSpan.Zero, TimeSpan.FromMilliseconds(250));
    }
}
