using Pi.Drivers.Shaping;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Wire;

namespace Pi.Drivers.Outputs;

/// <summary>Shows what would be commanded while the robot is disabled, where no controller listens.</summary>
internal sealed class PreviewWriter(RobotSpec robot, Node node, RosTimeline timeline)
{
    private readonly Publisher<JointTrajectory> _publisher = node.CreatePublisher<JointTrajectory>(Topics.Preview.Name, Topics.Preview.Qos.OnWire());
    private readonly TrajectoryMessage _trajectory = new(robot, [.. robot.Joints.Select(j => j.Name)]);

    public void Write(Plan plan)
    {
        _trajectory.Begin(plan.Stamps, timeline);
        for (int row = 0; row < plan.Count; row++)
            _trajectory.SetPoint(row, plan.PositionsOf(row), plan.VelocitiesOf(row));
        _publisher.Publish(_trajectory.Message);
    }
}
