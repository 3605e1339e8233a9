using Pi.Node.Outputs;
using Pi.Policy.Act;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.RosgraphMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Wire;

namespace Pi.Node.Tests.Outputs;

public sealed class ChunkPublisherTests
{
    [Fact]
    public void A_chunk_carries_the_robots_joints_and_the_ros_time_of_its_start()
    {
        using var node = new TestNode();
        double[] there = [1, 2, 3, 4, 5, 6, 0.01], still = new double[7];
        JointTrajectory message = Send(node, new ChunkTrajectory(node.Time.Now + TimeSpan.FromMilliseconds(40), [new TrajectoryPoint(TimeSpan.FromSeconds(0.25), there, still)], Thought));
        Assert.Equal(TestNode.Robot.Joints.Select(joint => joint.Name), message.JointNames);
        Assert.Equal((node.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100 + 40_000_000, RosTime.ToNanoseconds(message.Header.Stamp));
        JointTrajectoryPoint point = Assert.Single(message.Points);
        Assert.Equal((0, 250_000_000U), (point.TimeFromStart.Sec, point.TimeFromStart.Nanosec));
        Assert.Equal(there, point.Positions);
        Assert.Equal(still, point.Velocities);
    }

    [Fact]
    public void After_time_went_back_the_stamp_is_of_the_new_time()
    {
        using var node = new TestNode("--ros-args", "-p", "use_sim_time:=true");
        var publisher = new ChunkPublisher(TestNode.Robot, node.Node, new RosTimeline(node.Node.Clock, node.Time));
        foreach (int second in (int[])[100, 3])
        {
            node.Transport.Deliver("/clock", new Clock { Value = RosTime.ToMessage(second * 1_000_000_000L) });
            publisher.Publish(new ChunkTrajectory(node.Time.Now, [], Thought));
        }
        Assert.Equal([100, 3], node.Transport.Sent<JointTrajectory>("/pi/chunk").Select(message => message.Header.Stamp.Sec));
    }

    private static Thought Thought => new(new Stamp(1), "push", ThoughtSource.Operator, "");

    private static JointTrajectory Send(TestNode node, ChunkTrajectory trajectory)
    {
        new ChunkPublisher(TestNode.Robot, node.Node, new RosTimeline(node.Node.Clock, node.Time)).Publish(trajectory);
        return Assert.Single(node.Transport.Sent<JointTrajectory>("/pi/chunk"));
    }
}
