using Pi.Robot;

namespace Pi.Safety.Tests;

/// <summary>The braking law by itself, in a plain integration of its own.</summary>
public sealed class BrakingLawTests
{
    private static readonly JointEnvelope _joint = JointEnvelope.Of(new("a", JointKind.Revolute, -2, 2, 1.5, 10, 200, 0.2));

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.002)]
    public void It_stops_without_reversing_within_nine_tenths_of_the_limits(double dt)
    {
        for (double v0 = -1.5; v0 <= 1.5; v0 += 0.0517)
        {
            (double v, double a) = (v0, 0);
            int steps = 0;
            while (Math.Abs(v) > 1e-12 || Math.Abs(a) > 1e-9)
            {
                double next = Braking.NextAcceleration(_joint, v, a, dt);
                Assert.True(Math.Abs(next - a) <= 180 * dt * (1 + 1e-12));
                Assert.True(Math.Abs(next) <= 9 * (1 + 1e-12));
                (v, a) = (v + next * dt, next);
                Assert.True(v * v0 >= -1e-12, $"reversed from {v0} to {v}");
                Assert.True(++steps < 10_000);
            }
            // The fastest stop there is: a ramp, a plateau and a ramp, or two ramps where the plateau is not reached.
            double fastest = Math.Abs(v0) > 9 * 9 / 180.0 ? Math.Abs(v0) / 9 + 9 / 180.0 : 2 * Math.Sqrt(Math.Abs(v0) / 180);
            Assert.InRange(steps * dt, fastest - dt, fastest + 2 * dt);
        }
    }

    [Fact]
    public void Rest_stays_rest_and_leftover_acceleration_is_shed_at_once()
    {
        Assert.Equal(0, Braking.NextAcceleration(_joint, 0, 0, 0.01));
        Assert.Equal(3.2, Braking.NextAcceleration(_joint, 0, 5, 0.01), 1e-12);
        Assert.Equal(-3.2, Braking.NextAcceleration(_joint, 0, -5, 0.01), 1e-12);
        Assert.Equal(0, Braking.NextAcceleration(_joint, 0, 1.5, 0.01), 1e-12);
    }

    [Theory]
    [InlineData(0.0036, -0.36)]
    [InlineData(-0.0036, 0.36)]
    [InlineData(0.018, -1.8)]
    [InlineData(0.027, -2.25)]
    [InlineData(0.054, -3.6)]
    public void It_lets_go_in_time(double velocity, double expected)
    {
        // With steps of 1.8 rad/s² per setpoint: one step of 1.8 removes 0.018; 2.25 then 0.45 remove 0.027; 3.6 then 1.8 remove 0.054.
        double brake = Braking.NextAcceleration(_joint, velocity, expected, 0.01);
        Assert.Equal(expected, brake, 1e-9);
    }

    [Fact]
    public void The_count_of_steps_is_never_too_low_and_not_far_too_high()
    {
        var envelope = new Envelope(TestRobots.Planar);
        var random = new Random(3);
        for (int trial = 0; trial < 20_000; trial++)
        {
            Motion motion = RandomMotion(envelope, random);
            int foreseen = Braking.CountSteps(envelope, motion, 0.008), taken = 0;
            while (!motion.IsAtRest)
            {
                double[] positions = new double[3];
                Braking.Step(envelope, motion, 0.008, positions);
                var next = new Motion(3);
                next.Follow(motion, motion.Stamp + TimeSpan.FromMilliseconds(8), positions);
                motion = next;
                taken++;
            }
            Assert.InRange(taken, 0, foreseen);
            Assert.True(foreseen <= 3 * taken + 8, $"{foreseen} for {taken}");
        }
    }

    [Fact]
    public void Rest_takes_no_steps()
    {
        var motion = new Motion(3);
        motion.Rest(default, [0.1, 0.2, 0.1]);
        Assert.Equal(0, Braking.CountSteps(new(TestRobots.Planar), motion, 0.008));
    }

    [Theory]
    [InlineData(0.9e-6, 0, true)]
    [InlineData(1.1e-6, 0, false)]
    [InlineData(-1.1e-6, 0, false)]
    [InlineData(0, 0.9e-3, true)]
    [InlineData(0, 1.1e-3, false)]
    [InlineData(0, -1.1e-3, false)]
    public void Rest_is_known_in_spite_of_rounding(double velocity, double acceleration, bool isAtRest)
    {
        for (int joint = 0; joint < 3; joint++)
            Assert.Equal(isAtRest, MotionOf(joint, velocity, acceleration).IsAtRest);
    }

    /// <summary>The setpoints one second apart that give a joint this velocity and acceleration.</summary>
    private static Motion MotionOf(int joint, double velocity, double acceleration)
    {
        Motion rest = new(3), before = new(3), now = new(3);
        rest.Rest(default, new double[3]);
        double[] positions = new double[3];
        positions[joint] = velocity - acceleration;
        before.Follow(rest, new(1_000_000_000), positions);
        positions[joint] += velocity;
        now.Follow(before, new(2_000_000_000), positions);
        return now;
    }

    private static Motion RandomMotion(Envelope envelope, Random random)
    {
        Motion rest = new(3), before = new(3), now = new(3);
        rest.Rest(default, new double[3]);
        double[] v = [.. envelope.Joints.Select(j => j.Velocity * (random.NextDouble() * 2 - 1))];
        double[] a = [.. envelope.Joints.Select(j => j.Acceleration * (random.NextDouble() * 2 - 1) * random.Next(2))];
        double[] first = [.. v.Zip(a, (x, y) => (x - y * 0.01) * 0.01)];
        before.Follow(rest, new(10_000_000), first);
        now.Follow(before, new(20_000_000), [.. first.Zip(v, (p, x) => p + x * 0.01)]);
        return now;
    }
}
