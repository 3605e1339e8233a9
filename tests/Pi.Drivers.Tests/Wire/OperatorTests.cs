using Pi.Robot;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;

namespace Pi.Drivers.Tests.Wire;

/// <summary>Enable, emergency stop, takeover, and what an operator sees while nothing moves.</summary>
[Trait("Category", "Slow")]
public sealed class OperatorTests
{
    [Fact]
    public async Task While_disabled_chunks_are_only_shown()
    {
        using var rig = new Rig();
        JointTrajectory? preview = null;
        using var previews = rig.Node.Subscribe<JointTrajectory>("/pi_driver/preview", Ros.Qos.Default, (message, _) => preview = message);
        await rig.ReadyAsync();
        rig.Mind.Start();

        await rig.UntilAsync(() => preview is { Points.Length: > 20 }, "a preview");

        Assert.Equal([.. rig.Spec.Joints.Select(j => j.Name)], preview!.JointNames);
        Assert.Empty(rig.Robot.Commands);
        Assert.Equal("Disabled", rig.State.Mode);
    }

    [Fact]
    public async Task Arming_without_joint_states_is_refused_and_needs_a_new_edge()
    {
        using var rig = new Rig();
        await rig.ReadyAsync();
        rig.Robot.Report = _ => null;
        await rig.UntilAsync(() => Rig.Now - rig.Robot.ReportedAt > TimeSpan.FromMilliseconds(300), "silence");
        rig.Enable.Publish(new Bool { Data = true });
        await rig.UntilAsync(() => rig.State.Reason == "MeasurementStale", "the refusal");
        rig.Robot.Report = state => state;
        rig.Enable.Publish(new Bool { Data = true });
        Stamp asked = Rig.Now;
        await rig.UntilAsync(() => Rig.Now - asked > TimeSpan.FromMilliseconds(500), "half a second");
        Assert.Equal("Disabled", rig.State.Mode);

        await rig.ArmAsync();

        Assert.Equal("Armed", rig.State.Mode);
    }

    [Fact]
    public async Task A_reset_never_moves_and_an_old_enable_does_not_arm()
    {
        using var rig = new Rig();
        await rig.MoveAsync();
        rig.EStop.Publish(new Empty());
        await rig.UntilAsync(() => rig.State.Mode == "Faulted" && !rig.Robot.HasMovedSince(Rig.Now - TimeSpan.FromMilliseconds(300)), "rest");
        int sent = rig.Robot.Commands.Count;

        rig.Reset.Publish(new Empty());
        await rig.UntilAsync(() => rig.State.Mode == "Disabled", "the reset");
        rig.Enable.Publish(new Bool { Data = true });
        Stamp reset = Rig.Now;
        await rig.UntilAsync(() => Rig.Now - reset > TimeSpan.FromMilliseconds(500), "half a second");

        Assert.Equal(sent, rig.Robot.Commands.Count);
        await rig.ArmAsync();
        await rig.UntilAsync(() => rig.Robot.HasMovedSince(reset), "the arm to move again");
        rig.AssertCommandsAreSafe();
    }

    [Fact]
    public async Task A_person_wins_at_once_keeps_the_robot_and_gives_it_back_only_on_purpose()
    {
        using var rig = new Rig();
        await rig.MoveAsync();
        double[] goal = rig.Robot.Commanded;
        goal[0] += 0.1;
        using var stop = new CancellationTokenSource();

        Stamp taken = Rig.Now;
        Task person = SteerAsync(rig, goal, stop.Token);
        await rig.UntilAsync(() => rig.State.Source == "Person", "the takeover");
        Assert.InRange(rig.State.Since(taken).First(e => e.Source == "Person").Arrival - taken, TimeSpan.Zero, TimeSpan.FromMilliseconds(120));
        await rig.UntilAsync(() => Math.Abs(rig.Robot.Commanded[0] - goal[0]) < 0.005 && !rig.Robot.HasMovedSince(Rig.Now - TimeSpan.FromMilliseconds(200)), "the person's goal");
        Assert.Equal("Armed", rig.State.Mode);

        await stop.CancelAsync();
        await person;
        await rig.UntilAsync(() => rig.State.Reason == "PersonSilent", "the link to be missed");
        Stamp silent = Rig.Now;
        await rig.UntilAsync(() => Rig.Now - silent > TimeSpan.FromMilliseconds(500), "the mind to have its chance");
        Assert.False(rig.Robot.HasMovedSince(silent), "the policy moved the robot of a person");

        rig.Takeover.Publish(new JointTrajectory());
        await rig.UntilAsync(() => rig.State.Source == "Policy" && rig.Robot.HasMovedSince(silent), "the policy to go on");
        rig.AssertCommandsAreSafe();
    }

    /// <summary>Half a second to the goal, 20 times a second.</summary>
    private static async Task SteerAsync(Rig rig, double[] goal, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (!stop.IsCancellationRequested)
        {
            JointTrajectory command = rig.Mind.Build(_ => goal, points: 2);
            command.Points[0].TimeFromStart = new(0, 500_000_000);
            command.Points[1].TimeFromStart = new(0, 600_000_000);
            rig.Takeover.Publish(command);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
