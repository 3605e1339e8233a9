using Pi.Node.Senses;
using Pi.Robot;
using JointStateMessage = Pi.Ros.Messages.SensorMsgs.JointState;

namespace Pi.Node.Tests.Senses;

public sealed class JointInputTests : IDisposable
{
    private const string _topic = "/joint_states";

    private readonly TestNode _node = new();
    private readonly JointInput _joints;

    public JointInputTests() => _joints = new JointInput(TestNode.Robot, _node.Node, _node.Perception);

    private static string[] Names => [.. TestNode.Robot.Joints.Select(joint => joint.Name)];

    private JointState? Felt => _node.See().Observation?.Joints;

    public void Dispose() => _node.Dispose();

    [Fact]
    public void Joints_are_known_by_name_in_any_order_among_others()
    {
        string[] names = ["wheel", .. Names.Reverse()];
        Send(names, [99, 0.01, 6, 5, 4, 3, 2, 1], [99, 0.2, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]);
        Assert.Empty(_joints.Missing);
        Assert.Equal([1, 2, 3, 4, 5, 6, 0.01], Felt!.Positions.ToArray());
        Assert.Equal([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.2], Felt.Velocities.ToArray());
    }

    [Fact]
    public void Several_publishers_may_each_report_some_and_the_report_is_as_old_as_the_oldest()
    {
        Stamp first = _node.Time.Now;
        Send(Names[..6], [1, 2, 3, 4, 5, 6], []);
        Assert.Equal("gripper_joint", Assert.Single(_joints.Missing));
        Assert.Null(Felt);
        _node.Time.Advance(TimeSpan.FromMilliseconds(20));
        Send(Names[6..], [0.03], []);
        Assert.Empty(_joints.Missing);
        Assert.Equal(first, Felt!.Stamp);
        Assert.All(Felt.Velocities, velocity => Assert.True(double.IsNaN(velocity)));
    }

    [Fact]
    public void A_message_whose_lists_differ_in_length_is_no_report()
    {
        Send(Names, [1, 2, 3], []);
        Assert.Equal(7, _joints.Missing.Length);
        Assert.Null(Felt);
    }

    [Fact]
    public void A_joint_that_nobody_names_is_told_once()
    {
        for (int i = 0; i < 250; i++)
            Send([.. Names[..6], "finger"], [1, 2, 3, 4, 5, 6, 7], []);
        string line = Assert.Single(_node.Log, line => line.Contains("no joint state names", StringComparison.Ordinal));
        Assert.Equal("Warning: no joint state names gripper_joint: does the robot description name its joints as the robot does?", line);
    }

    [Fact]
    public void A_name_without_end_is_another_joint()
    {
        Send([new string('j', 5000), .. Names], [9, 1, 2, 3, 4, 5, 6, 0.02], []);
        Assert.Equal([1, 2, 3, 4, 5, 6, 0.02], Felt!.Positions.ToArray());
    }

    private void Send(string[] names, double[] positions, double[] velocities) =>
        _node.Transport.Deliver(_topic, new JointStateMessage { Name = names, Position = positions, Velocity = velocities });
}
