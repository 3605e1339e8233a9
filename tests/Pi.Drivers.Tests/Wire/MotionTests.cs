using Pi.Robot;

namespace Pi.Drivers.Tests.Wire;

[Trait("Category", "Slow")]
public sealed class MotionTests
{
    [Fact]
    public async Task The_arm_follows_the_chunks_once_it_is_armed_and_not_before()
    {
        using var rig = new Rig();
        await rig.ReadyAsync();
        rig.Mind.Start();
        Stamp started = Rig.Now;
        await rig.UntilAsync(() => Rig.Now - started > TimeSpan.FromMilliseconds(500), "half a second");
        Assert.Empty(rig.Robot.Commands);

        await rig.ArmAsync();
        await rig.UntilAsync(() => rig.Robot.Commanded.Zip(rig.Home).Any(pair => Math.Abs(pair.First - pair.Second) > 0.2), "most of the wave");
        rig.Mind.Stop();
        await rig.UntilAsync(() => rig.State.Mode == "Holding" && !rig.Robot.HasMovedSince(Rig.Now - TimeSpan.FromMilliseconds(300)), "rest");

        Assert.DoesNotContain(rig.State.Since(started), entry => entry.Reason == "CommandRefused");
        rig.AssertCommandsAreSafe();
    }
}
