using Pi.Robot;

namespace Pi.Safety.Tests;

/// <summary>What the gate lets pass in each mode, and what arming takes.</summary>
public sealed class GateModeTests
{
    private static readonly double[] _home = [0.3, 0.2, 0.1];

    public static TheoryData<ModeEvent, RobotMode, SafetyReason> Interruptions => new()
    {
        { ModeEvent.EStop, RobotMode.Faulted, SafetyReason.NotArmed },
        { ModeEvent.InternalFault, RobotMode.Faulted, SafetyReason.NotArmed },
        { ModeEvent.ControllerLost, RobotMode.Faulted, SafetyReason.NotArmed },
        { ModeEvent.EnableOff, RobotMode.Disabled, SafetyReason.NotArmed },
        { ModeEvent.ChunkStale, RobotMode.Holding, SafetyReason.NotBraking },
        { ModeEvent.JointStatesStale, RobotMode.Holding, SafetyReason.NotBraking },
    };

    [Fact]
    public void Nothing_passes_a_gate_that_was_never_armed()
    {
        var bench = new GateBench(TestRobots.Planar, _home);
        Assert.Equal(new SafetyVerdict(SafetyReason.NotArmed), bench.Send(_home));
        Assert.Equal(RobotMode.Disabled, bench.Gate.State.Mode);
    }

    [Fact]
    public void An_anchored_event_without_an_anchor_opens_nothing()
    {
        var bench = new GateBench(TestRobots.Planar, _home);
        Ready(bench);
        bench.Gate.Apply(ModeEvent.EnableOn);
        bench.Gate.Apply(ModeEvent.Anchored);
        Assert.Equal(RobotMode.Armed, bench.Gate.State.Mode);
        Assert.Equal(SafetyReason.NotArmed, bench.Send(_home).Reason);
    }

    [Theory]
    [MemberData(nameof(Interruptions))]
    public void In_mid_motion_only_the_braking_step_passes_then_the_arm_rests(ModeEvent happened, RobotMode mode, SafetyReason reason)
    {
        GateBench bench = Moving();
        bench.Gate.Apply(happened);
        Assert.Equal(mode, bench.Gate.State.Mode);
        int steps = 0;
        while (!bench.Reference().IsAtRest)
        {
            bench.Now += bench.Period;
            double[] onwards = bench.Positions(0, 0, 0);
            Assert.Equal(new SafetyVerdict(reason), bench.SendNow(onwards));
            bench.Now -= bench.Period;
            Assert.Equal(SafetyVerdict.Allowed, bench.Brake());
            Assert.True(++steps < 100);
        }
        Assert.True(steps > 5);
        double[] rest = bench.Reference().Positions.ToArray();
        Assert.Equal(mode == RobotMode.Holding ? SafetyReason.None : SafetyReason.NotArmed, bench.Send(rest).Reason);
        double[] crept = [.. rest];
        crept[2] += 1e-12;
        Assert.Equal(reason, bench.Send(crept).Reason);
    }

    [Fact]
    public void Braking_needs_no_measurement_no_workspace_and_no_slow_tool()
    {
        GateBench bench = Moving();
        bench.IsPersonNear = true;
        bench.Measured = [];
        double speed = 0;
        while (!bench.Reference().IsAtRest)
        {
            Assert.Equal(SafetyVerdict.Allowed, bench.Brake());
            bench.Measured = [];
            speed = Math.Max(speed, Math.Abs(bench.Reference().Velocities[0]));
        }
        Assert.True(speed > 0.25, "the test never needed the exception");
    }

    [Fact]
    public void After_a_silence_behind_the_last_setpoint_the_arm_rests_there()
    {
        GateBench bench = Moving();
        double[] last = bench.Reference().Positions.ToArray();
        Stamp sent = bench.Now;
        bench.Now = sent + TimeSpan.FromMilliseconds(25);
        Assert.False(bench.Reference().IsAtRest);
        Assert.Equal(sent, bench.Reference().Stamp);
        bench.Now = new(bench.Now.Nanoseconds + 1);
        Motion rest = bench.Reference();
        Assert.True(rest.IsAtRest);
        Assert.Equal(last, rest.Positions.ToArray());
        Assert.Equal(bench.Now - bench.Period, rest.Stamp);
        Assert.Equal(SafetyVerdict.Allowed, bench.SendNow(last));
    }

    [Fact]
    public void A_disabled_arm_that_went_silent_is_at_rest_and_nothing_passes()
    {
        GateBench bench = Moving();
        double[] last = bench.Reference().Positions.ToArray();
        bench.Gate.Apply(ModeEvent.EnableOff);
        bench.Now += TimeSpan.FromMilliseconds(26);
        Assert.Equal(SafetyReason.NotArmed, bench.SendNow(last).Reason);
    }

    [Fact]
    public void A_refusal_changes_nothing_and_leaves_the_braking_step()
    {
        GateBench bench = Moving();
        bench.Now += bench.Period;
        Motion before = bench.Reference();
        double[] still = before.Positions.ToArray();
        Assert.Equal(SafetyReason.Acceleration, bench.SendNow(still).Reason);
        Motion after = bench.Reference();
        Assert.Equal(before.Stamp, after.Stamp);
        Assert.Equal(before.Positions.ToArray(), after.Positions.ToArray());
        Assert.Equal(before.Velocities.ToArray(), after.Velocities.ToArray());
        Assert.Equal(before.Accelerations.ToArray(), after.Accelerations.ToArray());
        bench.Now -= bench.Period;
        Assert.Equal(SafetyVerdict.Allowed, bench.Brake());
    }

    [Fact]
    public void An_anchor_must_have_been_asked_for()
    {
        var bench = new GateBench(TestRobots.Planar, _home);
        Assert.Equal(new SafetyVerdict(SafetyReason.NotArmed), bench.Gate.Anchor(_home, bench.State, bench.Tick));
        bench.Arm();
        Assert.Equal(SafetyReason.NotArmed, bench.Gate.Anchor(_home, bench.State, bench.Tick).Reason);
        Assert.Equal(RobotMode.Armed, bench.Gate.State.Mode);
    }

    [Fact]
    public void An_anchor_does_not_turn_back_the_clock()
    {
        var bench = new GateBench(TestRobots.Planar, _home);
        Assert.Equal(SafetyReason.NotArmed, bench.Send(_home).Reason);
        Ready(bench);
        bench.Gate.Apply(ModeEvent.EnableOn);
        bench.Now = new(bench.Now.Nanoseconds - 1);
        Assert.Equal(SafetyReason.ClockBackwards, bench.Gate.Anchor(_home, bench.State, bench.Tick).Reason);
        Assert.Equal(RobotMode.Disabled, bench.Gate.State.Mode);
    }

    [Fact]
    public void An_arm_that_still_moves_takes_no_anchor()
    {
        GateBench bench = Moving();
        bench.Gate.Apply(ModeEvent.EnableOff);
        bench.Gate.Apply(ModeEvent.EnableOn);
        bench.Now += bench.Period;
        Assert.Equal(new SafetyVerdict(SafetyReason.NotAtRest), bench.Gate.Anchor(bench.Measured, bench.State, bench.Tick));
        Assert.Equal((RobotMode.Disabled, false, SafetyReason.AnchorRefused), (bench.Gate.State.Mode, bench.Gate.State.IsAnchoring, bench.Gate.State.Reason));
        while (!bench.Reference().IsAtRest)
            Assert.True(bench.Brake().IsAllowed);
        bench.Now += bench.Period;
        bench.Arm();
        Assert.Equal(RobotMode.Armed, bench.Gate.State.Mode);
    }

    [Theory]
    [InlineData(0, -2.0000001, -2)]
    [InlineData(0, 2.0000001, 2)]
    [InlineData(2, -0.0000001, 0)]
    [InlineData(1, double.NaN, -1.5)]
    [InlineData(1, double.PositiveInfinity, 1.5)]
    public void An_anchor_lies_inside_the_limits(int joint, double position, double limit)
    {
        double[] held = [.. _home];
        held[joint] = position;
        Assert.Equal(new SafetyVerdict(SafetyReason.Position, 0, joint, position, limit), Anchor(held, held));
    }

    [Theory]
    [InlineData(0, 0.0101, 0.01)]
    [InlineData(1, -0.0101, 0.01)]
    [InlineData(2, 0.00101, 0.001)]
    public void An_anchor_lies_near_the_measured_joints(int joint, double distance, double limit)
    {
        double[] held = [.. _home];
        held[joint] += distance;
        SafetyVerdict verdict = Anchor(held, _home);
        Assert.Equal((SafetyReason.AnchorTooFar, joint, limit), (verdict.Reason, verdict.Joint, verdict.Limit));
        held[joint] = _home[joint] + 0.98 * distance;
        Assert.Equal(SafetyVerdict.Allowed, Anchor(held, _home));
    }

    [Fact]
    public void An_anchor_has_every_joint()
    {
        Assert.Equal(new SafetyVerdict(SafetyReason.WrongShape, Value: 2, Limit: 3), Anchor([0.3, 0.2], _home));
        Assert.Equal(new SafetyVerdict(SafetyReason.WrongShape, Value: 4, Limit: 3), Anchor([0.3, 0.2, 0.1, 0], _home));
    }

    [Theory]
    [InlineData(-1, SafetyReason.MeasurementStale)]
    [InlineData(0, SafetyReason.None)]
    [InlineData(100_000_000, SafetyReason.None)]
    [InlineData(100_000_001, SafetyReason.MeasurementStale)]
    public void Arming_and_moving_need_a_fresh_measurement(long age, SafetyReason expected)
    {
        var bench = new GateBench(TestRobots.Planar, _home);
        Ready(bench);
        bench.Gate.Apply(ModeEvent.EnableOn);
        var measured = new MeasuredState(new(bench.Now.Nanoseconds - age), _home);
        SafetyVerdict verdict = bench.Gate.Anchor(_home, measured, bench.Tick);
        Assert.Equal(expected, verdict.Reason);
        if (expected != SafetyReason.None)
            Assert.Equal((age * 1e-9, 0.1), (verdict.Value, verdict.Limit));

        bench = new GateBench(TestRobots.Planar, _home).Arm();
        bench.Now += bench.Period;
        double[] next = bench.Positions(1, 0, 0);
        var command = new JointCommand(CommandSource.Policy, bench.Names, [bench.Now], next, [0.01, 0, 0]);
        bench.Gate.Check(command, new(new(bench.Now.Nanoseconds - age), _home), bench.Tick, out verdict);
        Assert.Equal(expected, verdict.Reason);
    }

    [Fact]
    public void Moving_needs_every_joint_measured()
    {
        foreach (double[] measured in (double[][])[[], [0.3, 0.2], [0.3, 0.2, 0.1, 0]])
        {
            GateBench bench = new GateBench(TestRobots.Planar, _home).Arm();
            bench.Measured = measured;
            Assert.Equal(SafetyReason.MeasurementStale, bench.Accelerate(1, 0, 0).Reason);
        }
        for (int joint = 0; joint < 3; joint++)
        {
            GateBench bench = new GateBench(TestRobots.Planar, _home).Arm();
            bench.Measured = [.. _home];
            bench.Measured[joint] = double.NaN;
            Assert.Equal(new SafetyVerdict(SafetyReason.NotFinite, Joint: joint, Value: double.NaN), bench.Accelerate(1, 0, 0));
        }
    }

    [Fact]
    public void Who_does_not_have_the_robot_may_brake_it_but_not_move_it()
    {
        GateBench bench = Moving();
        bench.Gate.Apply(ModeEvent.PersonCommand);
        Assert.Equal(new SafetyVerdict(SafetyReason.WrongSource), bench.Accelerate(0, 0, 0));
        bench.Source = CommandSource.Person;
        Assert.Equal(SafetyVerdict.Allowed, bench.SendNow(bench.Positions(0, 0, 0)));
        bench.Source = CommandSource.Policy;
        Assert.Equal(SafetyVerdict.Allowed, bench.Brake());
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Over_a_hundred_thousand_interleavings_only_the_one_who_has_the_robot_moves_it()
    {
        var random = new Random(7);
        GateBench bench = new GateBench(TestRobots.Planar, _home).Arm();
        int moved = 0, kept = 0;
        for (int k = 0; k < 100_000; k++)
        {
            ModeEvent happened = random.Next(40) switch
            {
                0 => ModeEvent.PersonCommand,
                1 => ModeEvent.PersonHandsBack,
                2 => ModeEvent.PersonSilent,
                3 => ModeEvent.ChunkStale,
                _ => ModeEvent.ChunkFresh,
            };
            bench.Gate.Apply(happened);
            bench.Source = random.Next(2) == 0 ? CommandSource.Policy : CommandSource.Person;
            ModeState state = bench.Gate.State;
            bench.Now += bench.Period;
            double[] asked = bench.Positions(0.4 * (random.NextDouble() - 0.5), 0, 0);
            SafetyVerdict verdict = bench.SendNow(asked);
            if (verdict.IsAllowed)
                Assert.Equal((RobotMode.Armed, bench.Source), (state.Mode, state.Source));
            else if (state.Mode == RobotMode.Armed && state.Source != bench.Source)
                Assert.Equal(new SafetyVerdict(SafetyReason.WrongSource), verdict);
            (moved, kept) = verdict.IsAllowed ? (moved + 1, kept) : (moved, kept + 1);
            bench.Now -= verdict.IsAllowed ? TimeSpan.Zero : bench.Period;
            if (!verdict.IsAllowed)
                Assert.Equal(SafetyVerdict.Allowed, bench.Brake());
        }
        Assert.True(moved > 10_000 && kept > 10_000, $"{moved} {kept}");
    }

    [Fact]
    public void Re_arming_elsewhere_within_the_window_does_not_hide_a_jump()
    {
        GateBench bench = new GateBench(TestRobots.Planar, _home).Arm();
        Assert.True(bench.Send(_home).IsAllowed);
        bench.Gate.Apply(ModeEvent.EnableOff);
        Stamp sent = bench.Now;
        bench.Now += TimeSpan.FromMilliseconds(100);
        // 250 ms at 1.5 rad/s and a tenth: 0.4125 rad.
        bench.Measured = [0.3 + 0.4126, 0.2, 0.1];
        bench.Arm();
        SafetyVerdict verdict = bench.Accelerate(-0.1, 0, 0);
        Assert.Equal((SafetyReason.WindowChange, 0, 0), (verdict.Reason, verdict.Setpoint, verdict.Joint));
        Assert.Equal(0.4125, verdict.Limit, 1e-12);
        Assert.Equal(0.4126, verdict.Value, 1e-4);
        bench.Now = new(sent.Nanoseconds + 249_999_999);
        Assert.Equal(SafetyReason.WindowChange, bench.SendNow(bench.Positions(-0.1, 0, 0)).Reason);
        bench.Now = new(sent.Nanoseconds + 250_000_000);
        Assert.Equal(SafetyVerdict.Allowed, bench.SendNow(bench.Positions(-0.1, 0, 0)));
    }

    [Fact]
    public void Every_joint_has_its_window_and_every_command_in_it_counts()
    {
        double[] change = [0.4125, 0.55, 0.0825];
        for (int joint = 0; joint < 3; joint++)
        {
            foreach (double share in (double[])[0.999, 1.001])
            {
                GateBench bench = new GateBench(TestRobots.Planar, 0.3, 0.2, 0.1).Arm();
                Assert.True(bench.Send(0.3, 0.2, 0.1).IsAllowed);
                Assert.True(bench.Send(0.3, 0.2, 0.1).IsAllowed);
                bench.Gate.Apply(ModeEvent.EnableOff);
                bench.Now += bench.Period;
                bench.Measured = [0.3, 0.2, 0.1];
                bench.Measured[joint] += share * change[joint];
                bench.Arm();
                SafetyVerdict verdict = bench.Accelerate(0.01, 0.01, 0.01);
                Assert.Equal(share < 1 ? (SafetyReason.None, -1) : (SafetyReason.WindowChange, joint), (verdict.Reason, verdict.Joint));
            }
        }
    }

    private static void Ready(GateBench bench)
    {
        bench.Gate.Apply(ModeEvent.JointStatesFresh);
        bench.Gate.Apply(ModeEvent.ControllerReady);
    }

    private static SafetyVerdict Anchor(double[] held, double[] measured)
    {
        var bench = new GateBench(TestRobots.Planar, measured);
        Ready(bench);
        bench.Gate.Apply(ModeEvent.EnableOn);
        SafetyVerdict verdict = bench.Gate.Anchor(held, bench.State, bench.Tick);
        Assert.Equal(verdict.IsAllowed ? RobotMode.Armed : RobotMode.Disabled, bench.Gate.State.Mode);
        Assert.False(bench.Gate.State.IsAnchoring);
        return verdict;
    }

    /// <summary>All joints on their way, joint a at about 0.9 rad/s.</summary>
    private static GateBench Moving()
    {
        GateBench bench = new GateBench(TestRobots.Planar, -0.2, 0.2, 0.02).Arm();
        foreach (double a in (double[])[1.9, 3.8, 5.7, 7.6, 9.5, 9.5, 9.5, 9.5, 9.5, 7.6, 5.7, 3.8, 1.9, 0])
        {
            SafetyVerdict verdict = bench.Accelerate(a, -a, 0.2 * a);
            Assert.True(verdict.IsAllowed, verdict.ToString());
        }
        return bench;
    }
}
