using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers.Tests;

public sealed class StartingPoseTests
{
    private static readonly RobotSpec _robot = Robots.Load("so101");
    private static readonly int _gripper = _robot.Joints.Length - 1;
    private readonly double[] _home = Robots.Home(_robot);
    private readonly SafetyGate _gate = new(_robot);

    [Fact]
    public void Starts_from_what_the_controllers_hold()
    {
        double[] held = [.. _home];
        held[0] += 0.008;

        Assert.Equal(held, Choose(held, _home));
    }

    [Fact]
    public void A_gripper_that_holds_something_starts_from_where_it_is()
    {
        double[] held = [.. _home];
        held[_gripper] -= 0.2;

        Assert.Equal(_home, Choose(held, _home));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_joint_that_rests_a_little_beyond_its_limit_starts_from_the_limit_and_can_be_armed(int joint)
    {
        foreach (double beyond in new[] { 0.0001, 0.005, 0.0099 })
        {
            Assert.True(Arm([.. _home.Select((p, i) => i == joint ? _robot.Joints[i].Lower - beyond : p)]).IsAllowed);
            Assert.True(Arm([.. _home.Select((p, i) => i == joint ? _robot.Joints[i].Upper + beyond : p)]).IsAllowed);
        }
    }

    [Fact]
    public void A_joint_that_rests_far_beyond_its_limit_is_left_for_the_gate_to_refuse()
    {
        double[] measured = [.. _home];
        measured[0] = _robot.Joints[0].Upper + 0.02;

        SafetyVerdict verdict = Arm(measured);

        Assert.Equal((SafetyReason.Position, 0), (verdict.Reason, verdict.Joint));
    }

    private double[] Choose(double[] held, double[] measured)
    {
        double[] start = [.. held];
        new StartingPose(_robot, _gate.Envelope).Choose(start, measured);
        return start;
    }

    private SafetyVerdict Arm(double[] measured)
    {
        var gate = new SafetyGate(_robot);
        Array.ForEach([ModeEvent.JointStatesFresh, ModeEvent.ControllerReady, ModeEvent.EnableOn], e => gate.Apply(e));
        var now = new Stamp(1_000_000_000);
        return gate.Anchor(Choose(measured, measured), new(now, measured), new(now, false));
    }
}
