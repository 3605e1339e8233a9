using Pi.Robot;

namespace Pi.Safety.Tests;

/// <summary>What a command must look like, and when it must come.</summary>
public sealed class GateFormTests
{
    private static readonly double[] _home = [0.3, 0.2, 0.1];

    private readonly GateBench _bench = new GateBench(TestRobots.Planar, _home).Arm();

    public static TheoryData<double> OddNumbers => [double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    public static TheoryData<string[]> WrongNames =>
    [
        [],
        ["a"],
        ["a", "b"],
        ["b", "a", "c"],
        ["a", "c", "b"],
        ["a", "b", "C"],
        ["a", "b", "c "],
        ["a", "b", ""],
        ["a", "b", "c", "d"],
        ["a", "b", "c", "c"],
    ];

    [Fact]
    public void The_anchor_itself_passes_as_first_command() => Assert.Equal(SafetyVerdict.Allowed, _bench.Send(_home));

    [Fact]
    public void What_nobody_checked_is_not_allowed()
    {
        Assert.False(default(SafetyVerdict).IsAllowed);
        Assert.Equal(SafetyReason.NotChecked, default(SafetyVerdict).Reason);
    }

    [Theory]
    [MemberData(nameof(WrongNames))]
    public void Joints_must_be_the_robots_in_number_spelling_and_order(string[] names)
    {
        _bench.Names = names;
        _bench.Now += _bench.Period;
        SafetyVerdict verdict = _bench.Send([_bench.Now], _home, new double[3]);
        Assert.Equal(new SafetyVerdict(SafetyReason.WrongJoints), verdict);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 3, 3)]
    [InlineData(1, 0, 3)]
    [InlineData(1, 2, 3)]
    [InlineData(1, 4, 3)]
    [InlineData(1, 6, 6)]
    [InlineData(1, 3, 0)]
    [InlineData(1, 3, 2)]
    [InlineData(1, 3, 4)]
    [InlineData(2, 3, 3)]
    [InlineData(257, 771, 771)]
    [InlineData(100_000, 300_000, 300_000)]
    public void Numbers_must_fill_the_setpoints(int rows, int positions, int velocities)
    {
        _bench.Now += _bench.Period;
        Stamp[] stamps = [.. Enumerable.Range(0, rows).Select(k => _bench.Now + k * _bench.Period)];
        SafetyVerdict verdict = _bench.Send(stamps, new double[positions], new double[velocities]);
        Assert.Equal((SafetyReason.WrongShape, (double)rows, 256.0), (verdict.Reason, verdict.Value, verdict.Limit));
    }

    [Fact]
    public void As_many_setpoints_as_fit_pass()
    {
        _bench.Now += _bench.Period;
        Stamp[] stamps = [.. Enumerable.Range(0, 256).Select(k => _bench.Now + k * _bench.Period)];
        double[] hold = [.. Enumerable.Range(0, 256).SelectMany(_ => _home)];
        Assert.Equal(SafetyVerdict.Allowed, _bench.Send(stamps, hold, new double[768]));
    }

    [Theory]
    [MemberData(nameof(OddNumbers))]
    public void A_number_that_is_not_finite_is_refused_wherever_it_stands(double odd)
    {
        for (int at = 0; at < 6; at++)
        {
            foreach (bool isVelocity in (bool[])[false, true])
            {
                _bench.Now += _bench.Period;
                double[] positions = [.. _home, .. _home], velocities = new double[6];
                (isVelocity ? velocities : positions)[at] = odd;
                SafetyVerdict verdict = _bench.Send([_bench.Now, _bench.Now + _bench.Period], positions, velocities);
                Assert.Equal(new SafetyVerdict(SafetyReason.NotFinite, at / 3, at % 3, odd), verdict);
            }
        }
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    public void Huge_numbers_are_outside_the_limits(double huge)
    {
        for (int at = 0; at < 3; at++)
        {
            double[] positions = [.. _home];
            positions[at] = huge;
            SafetyVerdict verdict = _bench.Send(positions);
            Assert.Equal((SafetyReason.Position, at, huge), (verdict.Reason, verdict.Joint, verdict.Value));
        }
    }

    [Fact]
    public void Minus_zero_is_zero()
    {
        GateBench bench = new GateBench(TestRobots.Planar, 0, 0.2, 0.1).Arm();
        Assert.Equal(SafetyVerdict.Allowed, bench.Send(-0.0, 0.2, 0.1));
    }

    [Theory]
    [InlineData(-25_000_001, SafetyReason.CommandStale)]
    [InlineData(-25_000_000, SafetyReason.None)]
    [InlineData(0, SafetyReason.None)]
    [InlineData(100_000_000, SafetyReason.None)]
    [InlineData(100_000_001, SafetyReason.CommandEarly)]
    [InlineData(long.MaxValue / 2, SafetyReason.CommandEarly)]
    [InlineData(-4_000_000_000_000_000_000, SafetyReason.CommandStale)]
    public void The_first_setpoint_is_due_about_now(long ahead, SafetyReason expected)
    {
        _bench.Now += TimeSpan.FromSeconds(1);
        SafetyVerdict verdict = _bench.Send([new(_bench.Now.Nanoseconds + ahead)], _home, new double[3]);
        Assert.Equal(expected, verdict.Reason);
        if (expected != SafetyReason.None)
            Assert.Equal((0, ahead * 1e-9, expected == SafetyReason.CommandStale ? -0.025 : 0.1), (verdict.Setpoint, verdict.Value, verdict.Limit));
    }

    [Theory]
    [InlineData(0, SafetyReason.TimeStep)]
    [InlineData(7_999_999, SafetyReason.TimeStep)]
    [InlineData(8_000_000, SafetyReason.None)]
    [InlineData(25_000_000, SafetyReason.None)]
    [InlineData(25_000_001, SafetyReason.TimeStep)]
    [InlineData(-10_000_000, SafetyReason.TimeStep)]
    public void Setpoints_keep_the_pace_of_a_control_loop(long step, SafetyReason expected)
    {
        _bench.Now += _bench.Period;
        Stamp second = new(_bench.Now.Nanoseconds + step);
        SafetyVerdict verdict = _bench.Send([_bench.Now, second], [.. _home, .. _home], new double[6]);
        Assert.Equal(expected, verdict.Reason);
        if (expected == SafetyReason.TimeStep)
            Assert.Equal((1, second.SecondsSince(_bench.Now), 0.025), (verdict.Setpoint, verdict.Value, verdict.Limit));
    }

    [Theory]
    [InlineData(7_999_999, SafetyReason.TimeStep)]
    [InlineData(8_000_000, SafetyReason.None)]
    public void So_do_commands(long step, SafetyReason expected)
    {
        Assert.True(_bench.Send(_home).IsAllowed);
        _bench.Now = new(_bench.Now.Nanoseconds + step);
        Assert.Equal(expected, _bench.SendNow(_home).Reason);
    }

    [Fact]
    public void The_clock_never_runs_backwards()
    {
        Assert.True(_bench.Send(_home).IsAllowed);
        _bench.Now = new(_bench.Now.Nanoseconds - 1);
        Assert.Equal(new SafetyVerdict(SafetyReason.ClockBackwards, Value: -1e-9), _bench.SendNow(_home));
        _bench.Now = new(_bench.Now.Nanoseconds + 1 + 10_000_000);
        Assert.True(_bench.SendNow(_home).IsAllowed);
    }

    [Fact]
    public void A_refused_look_at_the_clock_still_counts()
    {
        _bench.Now += TimeSpan.FromSeconds(2);
        _bench.Names = ["c", "b", "a"];
        Assert.Equal(SafetyReason.WrongJoints, _bench.SendNow(_home).Reason);
        _bench.Names = ["a", "b", "c"];
        _bench.Now -= TimeSpan.FromSeconds(1);
        Assert.Equal(SafetyReason.ClockBackwards, _bench.SendNow(_home).Reason);
    }

    [Fact]
    public void The_thirty_second_command_in_250_ms_is_a_flood_and_the_window_then_slides()
    {
        var pace = TimeSpan.FromMilliseconds(8);
        Stamp first = _bench.Now + pace;
        for (int sent = 0; sent < 31; sent++)
        {
            _bench.Now += pace;
            Assert.True(_bench.SendNow(_home).IsAllowed);
        }
        _bench.Now += pace;
        Assert.Equal(new SafetyVerdict(SafetyReason.Flood, Limit: 31), _bench.SendNow(_home));
        _bench.Now = new(first.Nanoseconds + 249_999_999);
        Assert.Equal(SafetyReason.Flood, _bench.SendNow(_home).Reason);
        _bench.Now = new(first.Nanoseconds + 250_000_000);
        Assert.True(_bench.SendNow(_home).IsAllowed);
    }

    [Fact]
    public void Refused_commands_are_no_flood()
    {
        _bench.Now += _bench.Period;
        for (int sent = 0; sent < 1000; sent++)
            Assert.Equal(SafetyReason.Position, _bench.SendNow(9, 9, 9).Reason);
        Assert.True(_bench.SendNow(_home).IsAllowed);
    }
}
