using Pi.Sim.Controllers;
using Pi.Sim.Faults;

namespace Pi.Sim.Tests.Controllers;

public sealed class OtherControllerTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void A_forward_command_stands_until_the_next()
    {
        ForwardCommandController controller = Forward();
        Assert.Equal([0.1, 0.2], Command(controller));
        Assert.Null(controller.Accept([1, 2]));
        for (int i = 0; i < 3; i++)
            Assert.Equal([1, 2], Command(controller));
    }

    [Fact]
    public void A_forward_command_of_the_wrong_length_stops_the_controller()
    {
        ForwardCommandController controller = Forward();
        Assert.NotNull(controller.Accept([1]));
        Assert.False(controller.IsActive);
        Assert.NotNull(controller.Accept([1, 2]));
    }

    [Fact]
    public void A_forward_command_that_is_not_finite_is_dropped()
    {
        ForwardCommandController controller = Forward();
        Assert.NotNull(controller.Accept([double.NaN, 0]));
        Assert.True(controller.IsActive);
        Assert.Equal([0.1, 0.2], Command(controller));
    }

    [Fact]
    public void A_gripper_reaches_its_goal_or_stalls_after_a_second_of_standing_still()
    {
        var gripper = new GripperController("g", "finger");
        gripper.Activate([0.04]);
        Assert.Null(gripper.Accept([0], 0));
        Step(gripper, 0, 0.03, -0.1);
        Assert.True(gripper.IsMoving);
        Step(gripper, Second, 0.02, 0);
        Assert.True(gripper.IsMoving);
        Step(gripper, Second + Second / 2, 0.02, 0);
        Assert.True(gripper.HasStalled);
        Assert.Null(gripper.Accept([0.02], 2 * Second));
        Step(gripper, 2 * Second, 0.025, 0);
        Assert.True(gripper.HasReachedGoal);
    }

    [Fact]
    public void A_gripper_goal_is_one_position() => Assert.NotNull(ActiveGripper().Accept([0, 0], 0));

    [Fact]
    public void Joint_states_stall_hold_nan_or_change_order_when_asked_to()
    {
        var faults = new FaultBoard();
        var broadcaster = new JointStateBroadcaster(["a", "b", "c"], faults);
        faults.Ask("joint_state_reorder", 0);
        var orders = new HashSet<string>();
        for (int i = 0; i < 20; i++)
        {
            JointReport report = broadcaster.Report(0, [1, 2, 3], [10, 20, 30])!;
            orders.Add(string.Concat(report.Names));
            Assert.All(report.Names.Index(), joint => Assert.Equal("abc".IndexOf(joint.Item, StringComparison.Ordinal) + 1, report.Positions[joint.Index]));
            Assert.All(report.Positions.Zip(report.Velocities), pair => Assert.Equal(10 * pair.First, pair.Second));
        }
        Assert.True(orders.Count > 3);
        faults.Ask("clear", 0);
        faults.Ask("joint_state_nan b", 0);
        Assert.Equal([1, double.NaN, 3], broadcaster.Report(0, [1, 2, 3], [0, 0, 0])!.Positions);
        faults.Ask("joint_state_stall 2", 0);
        Assert.Null(broadcaster.Report(Second, [1, 2, 3], [0, 0, 0]));
        Assert.NotNull(broadcaster.Report(3 * Second, [1, 2, 3], [0, 0, 0]));
    }

    private static ForwardCommandController Forward()
    {
        var controller = new ForwardCommandController("f", ["a", "b"]);
        controller.Activate([0.1, 0.2]);
        return controller;
    }

    private static GripperController ActiveGripper()
    {
        var gripper = new GripperController("g", "finger");
        gripper.Activate([0]);
        return gripper;
    }

    private static double[] Command(ForwardCommandController controller)
    {
        var commands = new double[2];
        controller.Update(0, [0, 0], [0, 0], commands);
        return commands;
    }

    private static void Step(GripperController gripper, long now, double position, double velocity) =>
        gripper.Update(now, [position], [velocity], new double[1]);
}
