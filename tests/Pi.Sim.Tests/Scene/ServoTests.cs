using Pi.Sim.Scene;

namespace Pi.Sim.Tests.Scene;

public sealed class ServoTests
{
    private const double Cycle = 0.01;
    private readonly Servo _servo = new(new ServoSpec(1000, 40, 2, -1, 1, DelayCycles: 2));

    public ServoTests() => _servo.Reset(0);

    [Fact]
    public void Follows_a_command_two_cycles_later()
    {
        double[] setpoints = [.. Enumerable.Range(0, 4).Select(_ => Take(0.01))];
        Assert.Equal([0, 0, 0.01, 0.01], setpoints);
    }

    [Fact]
    public void Goes_no_faster_than_its_limit()
    {
        Take(1);
        Take(1);
        Assert.Equal(0.02, Take(1), 12);
        Assert.Equal(0.04, Take(1), 12);
    }

    [Fact]
    public void Stops_at_the_end_of_its_range()
    {
        for (int i = 0; i < 200; i++)
            Take(5);
        Assert.Equal(1, _servo.Setpoint, 12);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Takes_no_command_that_is_not_a_number(double command)
    {
        for (int i = 0; i < 3; i++)
            Take(0.01);
        for (int i = 0; i < 5; i++)
            Assert.Equal(0.01, Take(command), 12);
    }

    [Fact]
    public void Stands_still_while_stuck_and_goes_on_after()
    {
        _servo.IsStuck = true;
        for (int i = 0; i < 5; i++)
            Assert.Equal(0, Take(0.01));
        _servo.IsStuck = false;
        Assert.Equal(0.01, Take(0.01), 12);
    }

    [Fact]
    public void Pulls_towards_the_setpoint_and_feeds_its_velocity_forward()
    {
        for (int i = 0; i < 3; i++)
            Take(0.01);
        Assert.Equal(1000 * (0.01 - 0.005) + 40 * 0.01 / Cycle, _servo.Effort(1, 0.005, Cycle), 9);
    }

    private double Take(double command)
    {
        _servo.Take(command, Cycle);
        return _servo.Setpoint;
    }
}
