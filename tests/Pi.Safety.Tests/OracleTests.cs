using System.Globalization;
using Pi.Robot;
using Xunit.Abstractions;

namespace Pi.Safety.Tests;

/// <summary>Ten million random ticks per run against the independent oracle; the seed is fixed and printed, so that a find can be replayed.</summary>
[Trait("Category", "Slow")]
public sealed class OracleTests(ITestOutputHelper output)
{
    private const int _seed = 20_261_121;
    private const long _ticksPerRobot = 5_000_000;

    [Fact]
    public Task Ten_million_random_ticks_publish_nothing_outside_the_limits() =>
        Task.WhenAll(Task.Run(() => Run(OracleRobot.Planar)), Task.Run(() => Run(OracleRobot.Sim)));

    [Theory]
    [InlineData("position")]
    [InlineData("velocity")]
    [InlineData("acceleration")]
    [InlineData("jerk")]
    [InlineData("tracking")]
    [InlineData("tool speed")]
    [InlineData("workspace")]
    [InlineData("flood")]
    [InlineData("time step")]
    public void The_oracle_catches_a_gate_whose_limit_is_too_wide(string limit)
    {
        OracleRobot robot = OracleRobot.Planar;
        StreamOracle oracle = robot.MakeOracle();
        var sender = new RandomSender(robot, oracle, Widen(robot.Spec, limit), _seed);
        sender.Run(200_000);
        Assert.True(oracle.Violations.ContainsKey(limit), $"expected '{limit}', found [{string.Join(", ", oracle.Violations.Keys)}]");
    }

    private void Run(OracleRobot robot)
    {
        StreamOracle oracle = robot.MakeOracle();
        var sender = new RandomSender(robot, oracle, robot.Spec, _seed);
        sender.Run(_ticksPerRobot);
        lock (output)
            Report(robot, sender, oracle);
        Assert.Empty(oracle.Violations);
        Assert.Equal(0, sender.MovedUnarmed);
        Assert.InRange(oracle.Accepted / (double)sender.Checks, 0.4, 0.95);
        foreach ((string what, double share) in oracle.Worst.Where(w => w.Key != "workspace"))
            Assert.True(share > 0.99, $"the run pressed on {what} only to {share}");
    }

    private void Report(OracleRobot robot, RandomSender sender, StreamOracle oracle)
    {
        output.WriteLine(Invariant($"{robot.Spec.Name}: seed {_seed}, {sender.Checks} ticks, {oracle.Accepted} accepted, {oracle.Violations.Values.Sum()} violations"));
        foreach ((SafetyReason reason, long count) in sender.Verdicts.OrderByDescending(v => v.Value))
            output.WriteLine(Invariant($"  {reason,-18} {100.0 * count / sender.Checks,7:0.000} %"));
        foreach ((string what, double share) in oracle.Worst)
            output.WriteLine(Invariant($"  highest use of {what}: {share:0.000000}"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static RobotSpec Widen(RobotSpec robot, string limit)
    {
        RobotSpec Joints(Func<JointSpec, JointSpec> widen) => robot with { Joints = [.. robot.Joints.Select(widen)] };
        return limit switch
        {
            "position" => Joints(j => j with { Lower = j.Lower - 0.01, Upper = j.Upper + 0.01 }),
            "velocity" => Joints(j => j with { Velocity = j.Velocity * 1.002 }),
            "acceleration" => Joints(j => j with { Acceleration = j.Acceleration * 1.002 }),
            "jerk" => Joints(j => j with { Jerk = j.Jerk * 1.002 }),
            "tracking" => Joints(j => j with { Tracking = j.Tracking * 1.1 }),
            "tool speed" => robot with { Tools = [robot.Tools[0] with { Speed = 1.25 }] },
            "workspace" => robot with { Tools = [robot.Tools[0] with { Workspace = new(new(-0.6, -1.2, -0.1), new(1.16, 1.2, 0.1)) }] },
            "flood" or "time step" => robot with { Rates = robot.Rates with { Control = 130 } },
            _ => throw new ArgumentOutOfRangeException(nameof(limit)),
        };
    }
}
