using Pi.Drivers.Inputs;
using Pi.Drivers.Shaping;
using Pi.Robot;

namespace Pi.Drivers.Tests.Inputs;

public sealed class TrajectoryRulesTests
{
    private static readonly RobotSpec _robot = Robots.Load("sim");
    private static readonly Stamp _arrival = new(9_000_000_000);

    public static TheoryData<double, SafetyReason> Positions => new()
    {
        { 0, SafetyReason.None },
        { 2.8 + 0.299, SafetyReason.None },
        { 2.8 + 0.301, SafetyReason.Position },
        { -2.8 - 0.301, SafetyReason.Position },
        { 1e300, SafetyReason.Position },
        { double.NaN, SafetyReason.NotFinite },
        { double.PositiveInfinity, SafetyReason.NotFinite },
    };

    [Theory]
    [MemberData(nameof(Positions))]
    public void Positions_may_be_no_farther_outside_than_an_arm_may_lag(double position, SafetyReason expected) =>
        Assert.Equal(expected, Check([0, 0.5], [0, position], null));

    [Theory]
    [InlineData(0.0, 0.5, SafetyReason.None)]
    [InlineData(0.5, 0.5, SafetyReason.TimeStep)]
    [InlineData(0.5, 0.4, SafetyReason.TimeStep)]
    [InlineData(-0.1, 0.5, SafetyReason.TimeStep)]
    public void Times_increase_from_the_start_on(double first, double second, SafetyReason expected) =>
        Assert.Equal(expected, Check([first, second], [0, 0], null));

    [Theory]
    [InlineData(-0.49, SafetyReason.None)]
    [InlineData(-0.51, SafetyReason.CommandStale)]
    [InlineData(0.99, SafetyReason.None)]
    [InlineData(1.01, SafetyReason.CommandEarly)]
    public void It_is_neither_over_nor_far_away(double start, SafetyReason expected) =>
        Assert.Equal(expected, Check([0, 0.5], [0, 0], null, start));

    [Theory]
    [InlineData(3.9, 0.0, SafetyReason.None)]
    [InlineData(4.1, 0.0, SafetyReason.Velocity)]
    [InlineData(0.0, 0.009, SafetyReason.None)]
    [InlineData(0.0, 0.011, SafetyReason.Velocity)]
    [InlineData(double.NaN, 0.0, SafetyReason.NotFinite)]
    public void Velocities_are_sane_and_the_last_is_rest(double first, double last, SafetyReason expected) =>
        Assert.Equal(expected, Check([0, 0.5], [0, 0], [first, last]));

    private static SafetyReason Check(double[] times, double[] joint1, double[]? velocities, double start = 0)
    {
        var trajectory = new Trajectory(_robot.Joints.Length) { Arrival = _arrival, Start = _arrival.AddSeconds(start) };
        for (int i = 0; i < times.Length; i++)
        {
            trajectory.Add(trajectory.Start.AddSeconds(times[i]));
            trajectory.PositionsOf(i).Clear();
            trajectory.VelocitiesOf(i).Clear();
            trajectory.PositionsOf(i)[0] = joint1[i];
            trajectory.VelocitiesOf(i)[0] = velocities?[i] ?? 0;
        }
        return new TrajectoryRules(_robot.Joints).Check(trajectory, velocities is not null);
    }
}
