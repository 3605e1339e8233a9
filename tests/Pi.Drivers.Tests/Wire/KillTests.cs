using Pi.Robot;
using Pi.Ros;

namespace Pi.Drivers.Tests.Wire;

/// <summary>kill -9 at random moments, 200 times each: the arm comes to rest by itself, and nothing moves again before somebody arms it.</summary>
[Trait("Category", "Slow")]
public sealed class KillTests
{
    /// <summary>Robots that are worked on at the same time; most of the time is waiting.</summary>
    private const int _rigs = 4, _deaths = 50;

    /// <summary>Beyond what was under way when the process died.</summary>
    private static readonly TimeSpan _allowed = TimeSpan.FromMilliseconds(150);

    [Fact]
    public Task A_killed_body_leaves_an_arm_that_stops_and_a_new_one_starts_disabled() => Task.WhenAll(Enumerable.Range(0, _rigs).Select(KillBodiesAsync));

    [Fact]
    public Task A_killed_mind_leaves_an_arm_that_holds() => Task.WhenAll(Enumerable.Range(0, _rigs).Select(KillMindsAsync));

    private static async Task KillBodiesAsync(int seed)
    {
        using var rig = new Rig();
        var random = new Random(seed);
        await rig.ReadyAsync();
        rig.Mind.Start();
        for (int death = 0; death < _deaths; death++)
        {
            await rig.ArmAsync();
            await PhaseAsync(rig, random);
            Stamp killed = await rig.Robot.DoAsync(rig.Driver.Kill);
            rig.Relaunch();
            int sent = rig.Robot.Commands.Count;
            TimeSpan tail = rig.Robot.Commands.IsEmpty ? TimeSpan.Zero : rig.Robot.Commands.TakeLast(rig.Spec.Controllers.Length).Max(LengthOf);
            await rig.ReadyAsync();
            await rig.UntilAsync(() => Rig.Now - killed > tail + 2 * _allowed, "the tail");

            Assert.InRange(rig.Robot.MovedAt - killed, TimeSpan.FromHours(-1), _allowed + tail);
            Assert.Equal(sent, rig.Robot.Commands.Count);
        }
        rig.AssertCommandsAreSafe();
    }

    private static async Task KillMindsAsync(int seed)
    {
        using var rig = new Rig();
        var random = new Random(_rigs + seed);
        await rig.ReadyAsync();
        await rig.ArmAsync();
        TimeSpan tail = Topics.Chunk.MaximumAge;
        for (int death = 0; death < _deaths; death++)
        {
            using MindProcess mind = new(rig.Domain, rig.Robot.Commanded);
            Stamp started = Rig.Now;
            await rig.UntilAsync(() => rig.Robot.HasMovedSince(started), "the arm to move");
            await PhaseAsync(rig, random);
            Stamp killed = await rig.Robot.DoAsync(mind.Kill);
            await rig.UntilAsync(() => Rig.Now - killed > tail + 2 * _allowed, "the tail");

            Assert.InRange(rig.Robot.MovedAt - killed, TimeSpan.FromHours(-1), _allowed + tail);
            Assert.Equal("Holding", rig.State.Mode);
        }
        rig.AssertCommandsAreSafe();
    }

    private static TimeSpan LengthOf(SentCommand command) => RosTime.ToTimeSpan(command.Message.Points[^1].TimeFromStart);

    private static Task PhaseAsync(Rig rig, Random random)
    {
        Stamp start = Rig.Now;
        TimeSpan phase = TimeSpan.FromMilliseconds(random.Next(0, 500));
        return rig.UntilAsync(() => Rig.Now - start > phase, "a random moment");
    }
}
