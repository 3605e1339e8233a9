namespace Pi.Robot.Tests;

/// <summary>Limits typed again by hand: the description and this list must agree.</summary>
public sealed class SimRobotTests
{
    private readonly RobotSpec _spec = RobotSpecFile.Load(Robots.PathOf("sim"));

    [Theory]
    [InlineData(0, "joint1", -2.8, 2.8, 2.0, 15, 300)]
    [InlineData(1, "joint2", -1.8, 1.8, 2.0, 15, 300)]
    [InlineData(2, "joint3", -2.4, 2.4, 2.0, 15, 300)]
    [InlineData(3, "joint4", -2.8, 2.8, 2.5, 20, 400)]
    [InlineData(4, "joint5", -2.2, 2.2, 2.5, 20, 400)]
    [InlineData(5, "joint6", -3.0, 3.0, 2.5, 20, 400)]
    [InlineData(6, "gripper_joint", 0, 0.04, 0.2, 4, 100)]
    public void Joints_have_these_limits(int joint, string name, double lower, double upper, double velocity, double acceleration, double jerk)
    {
        JointSpec spec = _spec.Joints[joint];
        Assert.Equal((name, lower, upper), (spec.Name, spec.Lower, spec.Upper));
        Assert.Equal((velocity, acceleration, jerk), (spec.Velocity, spec.Acceleration, spec.Jerk));
    }
}
