namespace Pi.Robot.Tests;

/// <summary>Limits typed again by hand: the description and this list must agree.</summary>
public sealed class SimRobotTests
{
    private readonly RobotSpec _spec = RobotSpecFile.Load(Robots.PathOf("sim"));

    [Theory]
    [InlineData(0, "shoulder_pan", -2.8, 2.8, 2.0, 15, 300)]
    [InlineData(1, "shoulder_lift", -1.8, 1.8, 2.0, 15, 300)]
    [InlineData(2, "elbow", -2.4, 2.4, 2.0, 15, 300)]
    [InlineData(3, "forearm_roll", -2.8, 2.8, 2.5, 20, 400)]
    [InlineData(4, "wrist_pitch", -2.2, 2.2, 2.5, 20, 400)]
    [InlineData(5, "wrist_yaw", -3.0, 3.0, 2.5, 20, 400)]
    [InlineData(6, "gripper", 0, 0.04, 0.2, 4, 100)]
    public void Joints_have_these_limits(int joint, string name, double lower, double upper, double velocity, double acceleration, double jerk)
    {
        JointSpec spec = _spec.Joints[joint];
        Assert.Equal((name, lower, upper), (spec.Name, spec.Lower, spec.Upper));
        Assert.Equal((velocity, acceleration, jerk), (spec.Velocity, spec.Acceleration, spec.Jerk));
    }
}
