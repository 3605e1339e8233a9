using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.TrajectoryMsgs;

namespace Pi.Drivers.Tests.Wire;

/// <summary>A judge that never convicts proves nothing.</summary>
public sealed class CommandOracleTests
{
    private static readonly RobotSpec _robot = Robots.Load("sim");

    [Fact]
    public void A_gentle_stream_is_acquitted() => Assert.Empty(CommandOracle.Judge([Send(0, k => 100 * Cube(k * 0.01) / 6)], _robot));

    [Fact]
    public void Speed_is_convicted() => Assert.NotEmpty(CommandOracle.Judge([Send(0, k => 0.0205 * k)], _robot));

    [Fact]
    public void Acceleration_is_convicted() => Assert.NotEmpty(CommandOracle.Judge([Send(0, k => 0.5 * 15.5 * k * (k + 1) * 1e-4)], _robot));

    [Fact]
    public void Jerk_is_convicted() => Assert.NotEmpty(CommandOracle.Judge([Send(0, k => 320e-6 * k * (k + 1) * (k + 2) / 6.0)], _robot));

    [Fact]
    public void A_jump_between_messages_is_convicted() => Assert.NotEmpty(CommandOracle.Judge([Send(0, _ => 0), Send(1, _ => 0.0015)], _robot));

    [Fact]
    public void A_first_command_far_from_the_joints_is_convicted() => Assert.NotEmpty(CommandOracle.Judge([Send(0, _ => 0.011)], _robot));

    [Fact]
    public void A_value_that_is_not_finite_is_convicted() => Assert.NotEmpty(CommandOracle.Judge([Send(0, _ => double.NaN)], _robot));

    private static double Cube(double x) => x * x * x;

    private static SentCommand Send(int tick, Func<int, double> joint1) => new(default, _robot.Controllers[0], new JointTrajectory
    {
        Header = new() { Stamp = RosTime.ToMessage(1_800_000_000_000_000_000 + tick * 10_000_000L) },
        JointNames = [.. _robot.Controllers[0].Joints],
        Points = [.. Enumerable.Range(0, 12).Select(k => new JointTrajectoryPoint
        {
            Positions = [joint1(k), 0, 0, 0, 0, 0],
            Velocities = new double[6],
            TimeFromStart = RosTime.ToMessage(TimeSpan.FromMilliseconds(10 * (k + 1))),
        })],
    }, new double[7], new double[7]);
}
