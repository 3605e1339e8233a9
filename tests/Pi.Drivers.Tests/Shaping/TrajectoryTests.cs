using Pi.Drivers.Shaping;
using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers.Tests.Shaping;

public sealed class TrajectoryTests
{
    private static readonly Stamp _start = new(5_000_000_000);
    private readonly double[] _p = new double[1];
    private readonly double[] _v = new double[1];

    [Fact]
    public void Between_points_it_is_the_cubic_with_their_positions_and_velocities()
    {
        // 2t^3 - t^2 + 3t + 1 on [0, 2]: only a cubic goes through its ends with its slopes.
        Trajectory cubic = Build([0, 2], [1, 19], [3, 23]);

        foreach (double t in new[] { 0.0, 0.3, 1.0, 1.99 })
        {
            cubic.Sample(_start.AddSeconds(t), _p, _v);
            Assert.Equal(2 * t * t * t - t * t + 3 * t + 1, _p[0], 9);
            Assert.Equal(6 * t * t - 2 * t + 3, _v[0], 9);
        }
    }

    [Fact]
    public void Behind_its_end_it_rests_at_the_last_point()
    {
        Trajectory trajectory = Build([0, 1], [0, 4], [0, 0]);

        trajectory.Sample(_start.AddSeconds(7), _p, _v);

        Assert.Equal((4, 0), (_p[0], _v[0]));
    }

    [Fact]
    public void Derived_velocities_never_carry_it_beyond_its_points()
    {
        var random = new Random(11);
        for (int trial = 0; trial < 200; trial++)
        {
            double[] times = [.. Enumerable.Range(0, 8).Select(_ => 0.02 + random.NextDouble())];
            for (int i = 1; i < times.Length; i++)
                times[i] += times[i - 1];
            double[] positions = [.. times.Select(_ => random.NextDouble())];
            Trajectory trajectory = Build(times, positions, null);
            for (int k = 0; k < 400; k++)
            {
                double t = times[0] + (times[^1] - times[0]) * k / 400;
                int next = Math.Min(Array.FindIndex(times, x => x > t), times.Length - 1);
                trajectory.Sample(_start.AddSeconds(t), _p, _v);
                double low = Math.Min(positions[next - 1], positions[next]), high = Math.Max(positions[next - 1], positions[next]);
                Assert.InRange(_p[0], low - 1e-9, high + 1e-9);
            }
        }
    }

    [Fact]
    public void Derived_velocities_of_a_line_are_its_slope_and_rest_at_the_end()
    {
        Trajectory line = Build([0, 1, 2, 3], [0, 0.5, 1, 1.5], null);

        Assert.Equal([0.5, 0.5, 0.5, 0], Enumerable.Range(0, 4).Select(point => line.VelocitiesOf(point)[0]));
    }

    [Fact]
    public void The_derived_velocity_of_the_first_point_is_that_of_the_parabola_through_the_first_three()
    {
        // t^2 + 2t has slope 2 at 0.
        Trajectory parabola = Build([0, 0.5, 2, 3], [0, 1.25, 8, 15], null);

        Assert.Equal(2, parabola.VelocitiesOf(0)[0], 9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_trajectory_of_few_points_has_derived_velocities_too(int points)
    {
        Trajectory trajectory = Build([0, 2], [1, 3], null, points);

        Assert.Equal(points == 1 ? [0] : [1, 0], Enumerable.Range(0, points).Select(point => trajectory.VelocitiesOf(point)[0]));
    }

    [Fact]
    public void Before_the_first_point_it_is_joined_to_what_was_commanded()
    {
        var follower = new TrajectoryFollower(CommandSource.Policy, 1);
        var commanded = new Motion(1);
        commanded.Rest(_start - TimeSpan.FromSeconds(0.02), [0.25]);
        var before = new Motion(1);
        before.Follow(commanded, _start, [0.26]);
        follower.Accept(Build([1, 2], [1, 1], [0, 0]));
        follower.Advance(_start.AddSeconds(0.01), before);

        follower.Sample(_start, _p, _v);
        Assert.Equal(0.26, _p[0], 9);
        Assert.Equal(0.5, _v[0], 9);
        follower.Sample(_start.AddSeconds(1), _p, _v);
        Assert.Equal(1, _p[0], 9);
    }

    [Fact]
    public void A_trajectory_takes_over_when_its_start_has_come_and_not_before()
    {
        var follower = new TrajectoryFollower(CommandSource.Policy, 1);
        var motion = new Motion(1);
        motion.Rest(_start, [0]);
        follower.Accept(Build([0, 5], [1, 1], [0, 0]));
        follower.Advance(_start, motion);
        Trajectory later = Build([0, 5], [2, 2], [0, 0]);
        later.Start = _start.AddSeconds(1);
        follower.Accept(later);

        follower.Advance(_start.AddSeconds(0.99), motion);
        follower.Sample(_start.AddSeconds(0.99), _p, _v);
        Assert.Equal(1, _p[0], 9);
        follower.Advance(_start.AddSeconds(1), motion);
        follower.Sample(_start.AddSeconds(1), _p, _v);
        Assert.Equal(2, _p[0], 9);
    }

    private static Trajectory Build(double[] times, double[] positions, double[]? velocities, int points = int.MaxValue)
    {
        var trajectory = new Trajectory(1) { Arrival = _start, Start = _start };
        for (int i = 0; i < Math.Min(times.Length, points); i++)
        {
            trajectory.Add(_start.AddSeconds(times[i]));
            trajectory.PositionsOf(i)[0] = positions[i];
            trajectory.VelocitiesOf(i)[0] = velocities?[i] ?? 0;
        }
        if (velocities is null)
            trajectory.DeriveVelocities();
        return trajectory;
    }
}
