using Pi.Robot;

namespace Pi.Safety.Tests;

/// <summary>Dense sweeps round every limit. The limits are typed here again, by hand, and the expected answer is worked out from them.</summary>
public sealed class GateLimitTests
{
    private const double _h = 0.01;
    private static readonly double[] _lower = [-2, -1.5, 0], _upper = [2, 1.5, 0.2];
    private static readonly double[] _velocity = [1.5, 2, 0.3], _acceleration = [10, 12, 4], _jerk = [200, 300, 100];
    private static readonly double[] _home = [0.3, 0.2, 0.1];

    public static TheoryData<int, int> JointsAndSigns => new() { { 0, 1 }, { 0, -1 }, { 1, 1 }, { 1, -1 }, { 2, 1 }, { 2, -1 } };

    /// <summary>Offsets from a limit as shares of it: dense near it, sparse farther away.</summary>
    private static IEnumerable<double> Sweep => Enumerable.Range(-20, 41).SelectMany(k => (double[])[k * 1e-8, k * 1e-5, k * 0.004]).Where(x => x != 0);

    [Theory]
    [MemberData(nameof(JointsAndSigns))]
    public void Velocity_passes_up_to_its_limit(int joint, int sign)
    {
        foreach (double share in Sweep.Where(s => Math.Abs(s) < 0.001))
        {
            GateBench bench = Cruise(joint, sign * 0.997 * _velocity[joint]);
            double velocity = sign * _velocity[joint] * (1 + share);
            SafetyVerdict verdict = StepTo(bench, joint, velocity);
            Expect(verdict, share <= 0, SafetyReason.Velocity, joint, velocity, _velocity[joint]);
        }
    }

    [Theory]
    [MemberData(nameof(JointsAndSigns))]
    public void Acceleration_passes_up_to_its_limit(int joint, int sign)
    {
        foreach (double share in Sweep.Where(s => Math.Abs(s) < 0.01))
        {
            GateBench bench = new GateBench(TestRobots.Planar, _home).Arm();
            double near = sign * 0.99 * _acceleration[joint], step = 0.99 * _jerk[joint] * _h;
            while (Math.Abs(bench.Reference().Accelerations[joint] - near) > 1e-6)
            {
                double a = bench.Reference().Accelerations[joint];
                Assert.True(bench.Accelerate(Only(joint, a + Math.Clamp(near - a, -step, step))).IsAllowed);
            }
            double wanted = sign * _acceleration[joint] * (1 + share);
            SafetyVerdict verdict = bench.Accelerate(Only(joint, wanted));
            Expect(verdict, share <= 0, SafetyReason.Acceleration, joint, wanted, _acceleration[joint]);
        }
    }

    [Theory]
    [MemberData(nameof(JointsAndSigns))]
    public void Jerk_passes_up_to_its_limit(int joint, int sign)
    {
        foreach (double share in Sweep)
        {
            GateBench bench = new GateBench(TestRobots.Planar, _home).Arm();
            double wanted = sign * _jerk[joint] * (1 + share);
            SafetyVerdict verdict = bench.Accelerate(Only(joint, wanted * _h));
            Expect(verdict, share <= 0, SafetyReason.Jerk, joint, wanted, _jerk[joint]);
        }
    }

    [Theory]
    [MemberData(nameof(JointsAndSigns))]
    public void Position_passes_up_to_its_limit_and_not_a_hair_beyond(int joint, int sign)
    {
        double limit = sign > 0 ? _upper[joint] : _lower[joint];
        double[] there = [.. _home];
        there[joint] = limit;
        GateBench bench = new GateBench(TestRobots.Planar, there).Arm();
        Assert.True(bench.Send(there).IsAllowed);
        foreach (double beyond in (double[])[1e-15, 1e-12, 1e-6, 0.1])
        {
            double[] out_ = [.. there];
            out_[joint] = limit == 0 ? -beyond : limit * (1 + beyond);
            SafetyVerdict verdict = bench.Send(out_);
            Assert.Equal((SafetyReason.Position, 0, joint, out_[joint], limit), (verdict.Reason, verdict.Setpoint, verdict.Joint, verdict.Value, verdict.Limit));
        }
    }

    [Theory]
    [MemberData(nameof(JointsAndSigns))]
    public void Stated_velocities_belong_to_the_positions(int joint, int sign)
    {
        foreach (double share in Sweep)
        {
            GateBench bench = new GateBench(TestRobots.Planar, _home).Arm();
            bench.Now += bench.Period;
            double mismatch = sign * 0.5 * _acceleration[joint] * _h * (1 + share);
            SafetyVerdict verdict = bench.Send([bench.Now], _home, Only(joint, mismatch));
            Expect(verdict, share <= 0, SafetyReason.VelocityMismatch, joint, mismatch, 0.5 * _acceleration[joint] * _h);
        }
    }

    [Theory]
    [MemberData(nameof(JointsAndSigns))]
    public void Stated_velocities_keep_the_limit(int joint, int sign)
    {
        foreach (double share in Sweep.Where(s => Math.Abs(s) < 0.001))
        {
            GateBench bench = Cruise(joint, sign * 0.997 * _velocity[joint]);
            bench.Now += bench.Period;
            double stated = sign * _velocity[joint] * (1 + share);
            SafetyVerdict verdict = bench.Send([bench.Now], bench.Positions(0, 0, 0), Only(joint, stated));
            Expect(verdict, share <= 0, SafetyReason.Velocity, joint, stated, _velocity[joint]);
        }
    }

    [Theory]
    [MemberData(nameof(JointsAndSigns))]
    public void Commands_stay_near_the_measured_joints(int joint, int sign)
    {
        double[] tracking = [0.2, 0.2, 0.05];
        foreach (double share in Sweep)
        {
            GateBench bench = new GateBench(TestRobots.Planar, _home).Arm();
            Assert.True(bench.Accelerate(0.1, 0.1, 0.1).IsAllowed);
            double distance = sign * tracking[joint] * (1 + share);
            bench.Now += bench.Period;
            double[] next = bench.Positions(0, 0, 0);
            bench.Measured = [.. next];
            bench.Measured[joint] -= distance;
            SafetyVerdict verdict = bench.SendNow(next);
            Expect(verdict, share <= 0, SafetyReason.Tracking, joint, Math.Abs(distance), tracking[joint]);
        }
    }

    [Theory]
    [MemberData(nameof(JointsAndSigns))]
    public void The_first_command_is_within_a_hundredth_of_the_measured_joints_even_if_it_only_holds(int joint, int sign)
    {
        double[] nearness = [0.01, 0.01, 0.001];
        foreach (double share in Sweep)
        {
            GateBench bench = new GateBench(TestRobots.Planar, _home).Arm();
            bench.Measured = [.. _home];
            bench.Measured[joint] += sign * nearness[joint] * (1 + share);
            SafetyVerdict verdict = bench.Send(_home);
            Expect(verdict, share <= 0, SafetyReason.AnchorTooFar, joint, nearness[joint] * (1 + share), nearness[joint]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_joint_may_run_towards_its_limit_only_while_it_can_still_stop(int sign)
    {
        const double speed = 0.9;
        GateBench bench = Cruise(0, sign * speed, [sign * 0.9, -sign * 1.4, 0]);
        double margin = 0;
        SafetyVerdict verdict;
        while ((verdict = bench.Accelerate(0, 0, 0)).IsAllowed)
            margin = 2 - sign * bench.Reference().Positions[0];
        Assert.Equal((SafetyReason.NoRoomToStop, 0), (verdict.Reason, verdict.Joint));
        Assert.True(sign * verdict.Value > 2 && verdict.Limit == sign * 2.0);
        // Stopping within nine tenths of the limits takes v²/2A + vA/2J; one control step of travel is lost to whole setpoints.
        double distance = speed * speed / 2 / 9 + speed * 9 / 2 / 180;
        Assert.InRange(margin - distance, -speed * _h, 2 * speed * _h);
    }

    [Fact]
    public void Speeding_up_is_refused_while_it_could_not_be_ended_below_the_velocity_limit()
    {
        GateBench bench = Cruise(0, 0.8 * 1.5);
        SafetyVerdict verdict;
        do
        {
            double a = bench.Reference().Accelerations[0];
            verdict = bench.Accelerate(Only(0, Math.Min(a + 1.99, 9.9)));
        }
        while (verdict.IsAllowed);
        Assert.Equal((SafetyReason.NoRoomToStop, 0, 1.5), (verdict.Reason, verdict.Joint, verdict.Limit));
        Assert.True(verdict.Value > 1.5);
        bench.Now -= bench.Period;
        while (!bench.Reference().IsAtRest)
            Assert.True(bench.Brake().IsAllowed);
    }

    private static GateBench Cruise(int joint, double velocity, params double[] start)
    {
        GateBench bench = new GateBench(TestRobots.Unhurried, start.Length > 0 ? start : _home).Arm();
        double acceleration = 0, step = 0.9 * _jerk[joint] * _h;
        while (Math.Abs(bench.Reference().Velocities[joint] - velocity) > 1e-7 * Math.Abs(velocity) || Math.Abs(acceleration) > 1e-4)
        {
            double missing = velocity - bench.Reference().Velocities[joint];
            double slope = Math.Min(0.8 * _acceleration[joint], 0.5 * Math.Sqrt(2 * _jerk[joint] * Math.Abs(missing)));
            slope = Math.Sign(missing) * Math.Min(slope, Math.Abs(missing) / _h);
            acceleration = Math.Clamp(slope, acceleration - step, acceleration + step);
            SafetyVerdict verdict = bench.Accelerate(Only(joint, acceleration));
            Assert.True(verdict.IsAllowed, verdict.ToString());
        }
        return bench;
    }

    private static SafetyVerdict StepTo(GateBench bench, int joint, double velocity)
    {
        bench.Now += bench.Period;
        double[] next = bench.Positions(0, 0, 0);
        next[joint] = bench.Reference().Positions[joint] + velocity * _h;
        return bench.SendNow(next);
    }

    private static double[] Only(int joint, double value) => [.. Enumerable.Range(0, 3).Select(i => i == joint ? value : 0)];

    private static void Expect(SafetyVerdict verdict, bool isAllowed, SafetyReason reason, int joint, double value, double limit)
    {
        if (isAllowed)
        {
            Assert.True(verdict.IsAllowed, verdict.ToString());
            return;
        }
        Assert.Equal((reason, 0, joint), (verdict.Reason, verdict.Setpoint, verdict.Joint));
        Assert.Equal(value, verdict.Value, 1e-6);
        Assert.Equal(limit, verdict.Limit, 1e-12);
    }
}
