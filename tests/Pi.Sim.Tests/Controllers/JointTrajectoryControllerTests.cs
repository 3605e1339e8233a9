using Pi.Sim.Controllers;

namespace Pi.Sim.Tests.Controllers;

/// <summary>What the recordings do not show; expected values are worked out by hand from ros2_controllers' documentation.</summary>
public sealed class JointTrajectoryControllerTests
{
    private const long Millisecond = 1_000_000;
    private const long Start = 5_000 * Millisecond;

    private static readonly TrajectoryParameters _two = new() { Joints = ["a", "b"] };

    [Fact]
    public void Holds_where_it_was_activated()
    {
        JointTrajectoryController controller = Active(_two, 0.5, -0.5);
        Assert.Equal([0.5, -0.5], Update(controller, Start, 0.4, -0.4));
        Assert.True(controller.IsHolding);
    }

    [Fact]
    public void An_inactive_controller_takes_nothing()
    {
        var controller = new JointTrajectoryController("c", _two);
        Assert.Equal("the controller is not active", controller.Accept(To(500, 1, 1), Start));
    }

    [Fact]
    public void A_partial_message_is_refused_by_default_and_else_leaves_the_other_joints()
    {
        var partial = new Trajectory(0, ["b"], [new TrajectoryPoint { TimeFromStart = 100 * Millisecond, Positions = [1] }]);
        Assert.NotNull(Active(_two, 0, 0).Accept(partial, Start));
        JointTrajectoryController controller = Active(_two with { AllowPartialJointsGoal = true }, 0.25, 0);
        Assert.Null(controller.Accept(partial, Start));
        Update(controller, Start, 0.25, 0);
        Assert.Equal([0.25, 1], Update(controller, Start + 200 * Millisecond, 0.25, 0));
    }

    [Fact]
    public void Starts_from_the_measured_state_unless_told_to_start_from_the_desired_one()
    {
        JointTrajectoryController measured = Active(_two, 0, 0), desired = Active(_two with { InterpolateFromDesiredState = true }, 0, 0);
        foreach (JointTrajectoryController controller in (JointTrajectoryController[])[measured, desired])
        {
            Assert.Null(controller.Accept(To(1000, 1, 1), Start));
            Update(controller, Start, -0.2, -0.2);
        }
        Assert.Equal(-0.2, measured.ReferencePositions[0], 12);
        Assert.Equal(0, desired.ReferencePositions[0], 12);
    }

    [Fact]
    public void With_velocities_known_the_way_to_the_first_point_is_a_cubic()
    {
        JointTrajectoryController controller = Active(_two, 0, 0);
        var point = new TrajectoryPoint { TimeFromStart = 1000 * Millisecond, Positions = [1, 1], Velocities = [0, 0] };
        Assert.Null(controller.Accept(new Trajectory(0, _two.Joints, [point]), Start));
        Update(controller, Start, 0, 0);
        Update(controller, Start + 250 * Millisecond, 0, 0);
        // 3 t^2 - 2 t^3 at a quarter.
        Assert.Equal(0.15625, controller.ReferencePositions[0], 9);
        Assert.Equal(1.125, controller.ReferenceVelocities[0], 9);
    }

    [Fact]
    public void Commands_the_reference_of_the_next_cycle()
    {
        JointTrajectoryController controller = Active(_two, 0, 0);
        controller.Accept(To(1000, 1, 1), Start);
        Assert.Equal(0.01, Update(controller, Start, 0, 0)[0], 9);
        Assert.Equal(0, controller.ReferencePositions[0], 12);
    }

    [Fact]
    public void Without_splines_positions_step_from_point_to_point()
    {
        JointTrajectoryController controller = Active(_two with { Splines = false }, 0, 0);
        TrajectoryPoint[] points =
        [
            new() { TimeFromStart = 100 * Millisecond, Positions = [1, 1] }, new() { TimeFromStart = 200 * Millisecond, Positions = [2, 2] },
        ];
        controller.Accept(new Trajectory(0, _two.Joints, points), Start);
        Update(controller, Start, 0, 0);
        Update(controller, Start + 50 * Millisecond, 0, 0);
        Assert.Equal(0, controller.ReferencePositions[0]);
        Update(controller, Start + 150 * Millisecond, 0, 0);
        Assert.Equal(2, controller.ReferencePositions[0]);
    }

    [Fact]
    public void A_path_tolerance_that_is_broken_stops_the_joints_where_they_are()
    {
        JointTrajectoryController controller = Active(_two with { PathTolerance = [0.1, 0] }, 0, 0);
        controller.Accept(To(1000, 1, 1), Start);
        Update(controller, Start, 0, 0);
        Update(controller, Start + 500 * Millisecond, 0.3, 0.5);
        Assert.True(controller.IsHolding);
        Assert.Equal([0.3, 0.5], Update(controller, Start + 510 * Millisecond, 0.3, 0.5));
    }

    [Fact]
    public void A_goal_that_is_not_met_in_time_stops_the_joints_where_they_are()
    {
        JointTrajectoryController controller = Active(_two with { GoalTolerance = [0.05, 0.05], GoalTime = 0.5 }, 0, 0);
        controller.Accept(To(100, 1, 1), Start);
        Update(controller, Start, 0, 0);
        Update(controller, Start + 500 * Millisecond, 0.8, 1);
        Assert.False(controller.IsHolding);
        Update(controller, Start + 700 * Millisecond, 0.8, 1);
        Assert.True(controller.IsHolding);
    }

    [Fact]
    public void After_the_command_timeout_the_joints_hold_where_they_are()
    {
        JointTrajectoryController controller = Active(_two with { CommandTimeout = 0.2 }, 0, 0);
        controller.Accept(To(100, 1, 1), Start);
        Update(controller, Start, 0, 0);
        Update(controller, Start + 250 * Millisecond, 0.9, 0.9);
        Assert.False(controller.IsHolding);
        Update(controller, Start + 310 * Millisecond, 0.9, 0.9);
        Assert.True(controller.IsHolding);
        Assert.Equal([0.9, 0.9], Update(controller, Start + 320 * Millisecond, 0.9, 0.9));
    }

    [Fact]
    public void A_command_timeout_shorter_than_the_goal_time_is_refused() =>
        Assert.Throws<ArgumentException>(() => new JointTrajectoryController("c", _two with { CommandTimeout = 0.2, GoalTime = 0.5 }));

    [Fact]
    public void A_trajectory_may_end_moving_where_that_is_allowed()
    {
        var moving = new Trajectory(0, _two.Joints, [new TrajectoryPoint { TimeFromStart = 100 * Millisecond, Positions = [1, 1], Velocities = [0.1, 0] }]);
        Assert.NotNull(Active(_two, 0, 0).Accept(moving, Start));
        Assert.Null(Active(_two with { AllowNonzeroVelocityAtTrajectoryEnd = true }, 0, 0).Accept(moving, Start));
    }

    [Fact]
    public void Effort_is_refused()
    {
        var effort = new Trajectory(0, _two.Joints, [new TrajectoryPoint { Positions = [1, 1], Effort = [1, 1] }]);
        Assert.NotNull(Active(_two, 0, 0).Accept(effort, Start));
    }

    private static JointTrajectoryController Active(TrajectoryParameters parameters, params double[] positions)
    {
        var controller = new JointTrajectoryController("c", parameters);
        controller.Activate(positions);
        return controller;
    }

    private static Trajectory To(long milliseconds, params double[] positions) =>
        new(0, _two.Joints, [new TrajectoryPoint { TimeFromStart = milliseconds * Millisecond, Positions = positions }]);

    private static double[] Update(JointTrajectoryController controller, long now, params double[] positions)
    {
        var commands = new double[positions.Length];
        controller.Update(now, positions, [0, 0], commands);
        return commands;
    }
}
