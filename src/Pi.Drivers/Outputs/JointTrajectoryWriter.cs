using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Wire;

namespace Pi.Drivers.Outputs;

/// <summary>
/// Writes to a joint_trajectory_controller: all setpoints of the command, with an absolute start. Each message replaces the one before,
/// and each ends at rest, so the arm stops by itself when the next one does not come.
/// </summary>
internal sealed class JointTrajectoryWriter(RobotSpec robot, ControllerSpec controller, Node node, RosTimeline timeline) : IRobotWriter
{
    private readonly Publisher<JointTrajectory> _publisher = node.CreatePublisher<JointTrajectory>(controller.Topic, Topics.JointTrajectory.Qos.OnWire());
    private readonly TrajectoryMessage _trajectory = new(robot, controller.Joints);

    public bool IsConnected => _publisher.Status.Matched > 0;

    public void Write(SafeCommand command)
    {
        _trajectory.Begin(command.Stamps, timeline);
        for (int row = 0; row < command.Count; row++)
            _trajectory.SetPoint(row, command.Positions(row), command.Velocities(row));
        _publisher.Publish(_trajectory.Message);
    }
}
