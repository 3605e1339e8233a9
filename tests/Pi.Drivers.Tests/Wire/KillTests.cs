using Pi.Robot;

namespace Pi.Drivers.Tests.Wire;

/// <summary>kill -9 at random moments: the arm comes to rest by itself, and nothing moves again before somebody arms it.</summary>
[Trait("Category", "Unproven")]
public sealed class KillTests
{
    private const int _deaths = 100;

    /// <summary>What a window may still hold: 100 ms of motion, then the braking that ends it; the fastest joint of the arm at full speed.</summary>
    private static readonly TimeSpan _tail = TimeSpan.FromMilliseconds(100 + 300);

    private static readonly TimeSpan _allowed = TimeSpan.FromMilliseconds(150) + _tail;

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_killed_body_leaves_an_arm_that_stops_and_a_new_one_starts_disabled()
    {
        using var rig = new Rig();
        var random = new Random(5);
        await rig.ReadyAsync();
        rig.Mind.Start();
        for (int death = 0; death < _deaths; death++)
        {
            await rig.ArmAsync();
            await PhaseAsync(rig, random);
            Stamp killed = await rig.Robot.DoAsync(rig.Driver.Kill);
            await rig.UntilAsync(() => Rig.Now - killed > _allowed + TimeSpan.FromMilliseconds(100), "the tail");
            Assert.InRange(rig.Robot.MovedAt - killed, TimeSpan.FromHours(-1), _allowed);

            int sent = rig.Robot.Commands.Count;
            rig.Relaunch();
            await rig.ReadyAsync();
            Assert.Equal(sent, rig.Robot.Commands.Count);
        }
        rig.AssertCommandsAreSafe();
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_killed_mind_leaves_an_arm_that_holds()
    {
        using var rig = new Rig();
        var random = new Random(6);
        await rig.ReadyAsync();
        await rig.ArmAsync();
        for (int death = 0; death < _deaths; death++)
        {
            using MindProcess mind = new(rig.Domain, rig.Robot.Commanded);
            Stamp started = Rig.Now;
            await rig.UntilAsync(() => rig.Robot.HasMovedSince(started), "the arm to move");
            await PhaseAsync(rig, random);
            Stamp killed = await rig.Robot.DoAsync(mind.Kill);
            await rig.UntilAsync(() => Rig.Now - killed > _allowed + TimeSpan.FromMilliseconds(100), "the tail");
            Assert.InRange(rig.Robot.MovedAt - killed, TimeSpan.FromHours(-1), TimeSpan.FromMilliseconds(50) + _allowed);
            Assert.Equal("Holding", rig.State.Mode);
        }
        rig.AssertCommandsAreSafe();
    }

    private static Task PhaseAsync(Rig rig, Random random)
    {
        Stamp start = Rig.Now;
        TimeSpan phase = TimeSpan.FromMilliseconds(random.Next(0, 700));
        return rig.UntilAsync(() => Rig.Now - start > phase, "a random moment");
    }
}
