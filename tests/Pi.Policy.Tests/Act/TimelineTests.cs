using Pi.Policy.Act;
using Pi.Robot;

namespace Pi.Policy.Tests.Act;

public sealed class TimelineTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly Stamp Start = new(5_000_000_000);
    private static readonly JointSpec[] Joints = [TestRobots.Sim.Joints[0]];
    private static readonly Thought First = new(Start, "first", ThoughtSource.Planner, "test"), Second = First with { Text = "second" };

    private readonly Timeline _timeline = new(Step);

    [Fact]
    public void The_first_action_is_due_one_step_after_it_came()
    {
        Splice(0, [1, 2, 3], Start);

        Assert.Equal(Start + Step, _timeline.DueAt(0));
        Assert.Equal(0, _timeline.Next(Start + Step * 0.99));
        Assert.Equal(1, _timeline.Next(Start + Step));
        Assert.Equal(3, _timeline.Next(Start + Step * 9));
        Assert.True(_timeline.IsOver(Start + Step * 3));
    }

    [Fact]
    public void New_actions_replace_those_that_are_not_consumed()
    {
        Splice(0, [1, 2, 3, 4], Start);

        int late = Splice(1, [20, 30, 40, 50], Start + Step * 2.5, Second);

        Assert.Equal(1, late);
        Assert.Equal([30, 40, 50], Ahead(Start + Step * 2.5));
        Assert.Equal(Start + Step * 3, _timeline.DueAt(2));
        Assert.Equal(2, _timeline[1][0]);
    }

    [Fact]
    public void The_numbering_pauses_while_nothing_is_left()
    {
        Splice(0, [1, 2], Start);

        int late = Splice(1, [20, 30, 40], Start + Step * 50);

        Assert.Equal(1, late);
        Assert.Equal([30, 40], Ahead(Start + Step * 50));
        Assert.Equal(Start + Step * 51, _timeline.DueAt(2));
    }

    [Fact]
    public void Actions_that_are_all_too_late_change_nothing()
    {
        Splice(0, [1, 2, 3, 4, 5], Start);

        Assert.Equal(2, Splice(0, [10, 20], Start + Step * 3.5));
        Assert.Equal([4, 5], Ahead(Start + Step * 3.5));
    }

    [Fact]
    public void Every_action_keeps_the_thought_that_it_came_from()
    {
        Splice(0, [1, 2, 3], Start);
        Splice(1, [20, 30, 40], Start + Step * 1.5, Second);

        Assert.Equal("first", _timeline.ThoughtOf(0).Text);
        Assert.Equal("second", _timeline.ThoughtOf(1).Text);
        Assert.Equal("second", _timeline.Ahead(Start + Step * 1.5, "m")!.Thought.Text);
    }

    [Fact]
    public void What_is_cleared_is_gone_and_its_numbers_are_not_used_again()
    {
        Splice(0, [1, 2, 3], Start);
        _timeline.Clear();

        Assert.True(_timeline.IsOver(Start));
        Assert.False(_timeline.HasActions);
        Assert.Null(_timeline.ToTrajectory(Start, [.. Joints]));
        Assert.Equal(3, _timeline.Next(Start));
        Splice(3, [7], Start + Step);
        Assert.Equal([7], Ahead(Start + Step));
    }

    [Fact]
    public void It_keeps_no_more_than_it_needs()
    {
        for (int i = 0; i < 1000; i++) Splice(_timeline.Next(Start + Step * (i * 5)), [1, 2, 3, 4, 5, 6, 7, 8], Start + Step * (i * 5));

        Assert.Equal(_timeline.Next(Start + Step * 4995) - 1, Enumerable.Range(0, 10_000).First(Exists));
    }

    [Fact]
    public void The_trajectory_has_absolute_times_velocities_and_an_end_at_rest()
    {
        Splice(0, [0.1, 0.2, 0.3, 0.3], Start);
        var now = Start + Step * 1.5;

        var trajectory = _timeline.ToTrajectory(now, [.. Joints])!;

        Assert.Equal(now, trajectory.Start);
        Assert.Equal([0.2, 0.3, 0.3], trajectory.Points.Take(3).Select(point => point.Positions[0]));
        Assert.Equal([50, 150, 250], trajectory.Points.Take(3).Select(point => point.FromStart.TotalMilliseconds));
        Assert.Equal(1.0, trajectory.Points[0].Velocities[0], 9);
        Assert.Equal(0.5, trajectory.Points[1].Velocities[0], 9);
        Assert.Equal(0, trajectory.Points[^1].Velocities[0]);
        Assert.Equal(0.3, trajectory.Points[^1].Positions[0], 9);
    }

    [Fact]
    public void An_arm_in_full_motion_comes_to_rest_within_its_deceleration_and_range()
    {
        var joint = Joints[0];
        Splice(0, [2.4, 2.6], Start);

        var points = _timeline.ToTrajectory(Start, [.. Joints])!.Points;

        double time = (points[^1].FromStart - points[^2].FromStart).TotalSeconds, speed = points[^2].Velocities[0];
        Assert.Equal(2.0, speed, 9);
        Assert.InRange(2 * speed / time, 0, joint.Acceleration);
        Assert.Equal(joint.Upper, points[^1].Positions[0]);
        Assert.Equal(0, points[^1].Velocities[0]);
    }

    [Fact]
    public void Velocities_stay_within_the_joints_limits()
    {
        Splice(0, [0, 1, 0, -1, 0], Start);

        Assert.All(_timeline.ToTrajectory(Start, [.. Joints])!.Points, point => Assert.InRange(Math.Abs(point.Velocities[0]), 0, Joints[0].Velocity));
    }

    private bool Exists(int number)
    {
        try
        {
            return _timeline[number].Length > 0;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    private int Splice(long from, double[] positions, Stamp now, Thought? thought = null) =>
        _timeline.Splice(from, [.. positions.Select(position => (double[])[position])], thought ?? First, now);

    private double[] Ahead(Stamp now) => _timeline.Ahead(now, "m")!.Positions.ToArray();
}
