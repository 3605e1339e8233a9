using Pi.Robot;

namespace Pi.Drivers.Tests.Wire;

/// <summary>The controllers that are no joint_trajectory_controller: a forwarded gripper and one with an action.</summary>
public sealed class AdapterTests
{
    [Fact]
    public async Task A_forward_controller_gets_every_setpoint_inside_the_joints_limits()
    {
        using Rig rig = Rig.Of("so101");
        JointSpec gripper = rig.Spec.Joints.Single(j => j.Name == "gripper");
        rig.Mind.Shares[^1] = 2;
        await rig.MoveAsync();
        double reached = rig.Home[^1] + 0.4;

        await rig.UntilAsync(() => rig.Robot.Setpoints.Any(p => p > reached), "the far end of the gripper's wave");
        rig.Mind.Stop();
        await rig.UntilAsync(() => rig.State.Mode == "Holding" && !rig.Robot.HasMovedSince(Rig.Now - TimeSpan.FromMilliseconds(300)), "rest");

        double[] sent = [.. rig.Robot.Setpoints];
        double[] steps = [.. sent.Zip(sent.Skip(1), (before, after) => Math.Abs(after - before))];
        Assert.All(sent, position => Assert.InRange(position, gripper.Lower, gripper.Upper));
        // A setpoint is 10 ms of motion, or two where a tick was missed.
        Assert.InRange(steps.Max(), 0, gripper.Velocity * 0.02);
        Assert.True(rig.Robot.Setpoints.Count >= 50, $"{rig.Robot.Setpoints.Count} setpoints");
        Assert.Equal(rig.Robot.Commanded[^1], sent[^1]);
    }

    [Fact]
    public async Task A_gripper_with_an_action_gets_one_goal_when_it_opens_and_one_when_it_closes()
    {
        using Rig rig = Rig.Of("fr3");
        // From closed to 0.04 m and back in two seconds; the arm waves with it.
        rig.Mind.Shares[^1] = 0.04 / 0.25;
        await rig.MoveAsync();

        await rig.UntilAsync(() => rig.Robot.Setpoints.Count >= 3, "closed, open and closed again");
        rig.EStop.Publish(new Ros.Messages.StdMsgs.Empty());
        await rig.UntilAsync(() => rig.State.Mode == "Faulted", "the stop");

        Assert.Equal([0, 0.04, 0], rig.Robot.Setpoints);
    }
}
