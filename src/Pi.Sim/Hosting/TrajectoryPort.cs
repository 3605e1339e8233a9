using Pi.Ros;
using Pi.Ros.Messages.ControlMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Sim.Controllers;

namespace Pi.Sim.Hosting;

/// <summary>A joint_trajectory_controller on the graph: <c>joint_trajectory</c> in, <c>controller_state</c> out.</summary>
internal sealed class TrajectoryPort : ControllerPort
{
    private readonly JointTrajectoryController _controller;
    private readonly QueuedSubscription<JointTrajectory> _trajectories;
    private readonly Publisher<JointTrajectoryControllerState> _states;

    /// <param name="node">Where it lives.</param>
    /// <param name="controller">The controller.</param>
    /// <param name="topic">Its command topic; the state goes beside it.</param>
    public TrajectoryPort(Node node, JointTrajectoryController controller, string topic)
        : base(node, controller)
    {
        _controller = controller;
        _trajectories = node.Subscribe<JointTrajectory>(topic, Commands);
        _states = node.CreatePublisher<JointTrajectoryControllerState>($"{topic[..topic.LastIndexOf('/')]}/controller_state", States);
    }

    public override void Receive(long now)
    {
        while (_trajectories.TryTake(out Received<JointTrajectory> received))
            Report(_controller.Accept(Messages.ToTrajectory(received.Message), now));
    }

    public override void Publish(long now)
    {
        if (!_controller.IsActive)
            return;
        var reference = new JointTrajectoryPoint
        {
            Positions = [.. _controller.ReferencePositions],
            Velocities = [.. _controller.ReferenceVelocities],
            Accelerations = [.. _controller.ReferenceAccelerations],
        };
        var feedback = new JointTrajectoryPoint { Positions = [.. _controller.FeedbackPositions], Velocities = [.. _controller.FeedbackVelocities] };
        _states.Publish(new JointTrajectoryControllerState
        {
            Header = Messages.Header(now),
            JointNames = [.. _controller.Joints],
            Reference = reference,
            Feedback = feedback,
            Error = new JointTrajectoryPoint { Positions = [.. _controller.Error] },
            Output = new JointTrajectoryPoint { Positions = [.. _controller.Output] },
            Desired = reference,
            Actual = feedback,
            SpeedScalingFactor = 1,
        });
    }
}
