using Pi.Policy.Act;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Wire;

namespace Pi.Node.Outputs;

/// <summary>Chunks on the wire: absolute stamps of ROS time, and an end at rest.</summary>
internal sealed class ChunkPublisher(RobotSpec robot, Ros.Node node, RosTimeline timeline)
{
    private readonly Publisher<JointTrajectory> _publisher = node.CreatePublisher<JointTrajectory>(Topics.Chunk.Name, Topics.Chunk.Qos.OnWire());
    private readonly string[] _joints = [.. robot.Joints.Select(joint => joint.Name)];

    public void Publish(ChunkTrajectory trajectory)
    {
        timeline.Follow();
        _publisher.Publish(new JointTrajectory
        {
            Header = new Header { Stamp = RosTime.ToMessage(timeline.ToRos(trajectory.Start)) },
            JointNames = _joints,
            Points = [.. trajectory.Points.Select(ToMessage)],
        });
    }

    private static JointTrajectoryPoint ToMessage(TrajectoryPoint point) => new()
    {
        TimeFromStart = RosTime.ToMessage(point.FromStart),
        Positions = point.Positions,
        Velocities = point.Velocities,
    };
}
