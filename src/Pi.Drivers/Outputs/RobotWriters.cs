using System.Collections.Immutable;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.ControlMsgs;
using Pi.Wire;
using JointStateMessage = Pi.Ros.Messages.SensorMsgs.JointState;

namespace Pi.Drivers.Outputs;

/// <summary>Makes the writer that each controller of a robot needs, in the robot's order.</summary>
internal static class RobotWriters
{
    public static ImmutableArray<IRobotWriter> Create(RobotSpec robot, Node node, RosTimeline timeline) =>
        [.. robot.Controllers.Select<ControllerSpec, IRobotWriter>(controller => controller.Type switch
        {
            ControllerType.JointTrajectory => new JointTrajectoryWriter(robot, controller, node, timeline),
            ControllerType.ForwardCommand => new ForwardCommandWriter(robot, controller, node),
            ControllerType.GripperCommand => CreateGripper(robot, controller, node),
            _ => CreateParallelGripper(robot, controller, node),
        })];

    private static GripperWriter CreateGripper(RobotSpec robot, ControllerSpec controller, Node node)
    {
        var client = node.CreateActionClient<GripperCommandAction, GripperCommandAction.Goal, GripperCommandAction.Result, GripperCommandAction.Feedback>(controller.Topic);
        return new(robot, controller.Joints[0], () => client.IsReady, SendAsync, node.Context.Time);

        Task SendAsync(double position, CancellationToken cancellation) =>
            client.SendGoalAsync(new() { Command = new() { Position = position } }, cancellation: cancellation);
    }

    private static GripperWriter CreateParallelGripper(RobotSpec robot, ControllerSpec controller, Node node)
    {
        var client = node.CreateActionClient<ParallelGripperCommand, ParallelGripperCommand.Goal, ParallelGripperCommand.Result, ParallelGripperCommand.Feedback>(controller.Topic);
        return new(robot, controller.Joints[0], () => client.IsReady, SendAsync, node.Context.Time);

        Task SendAsync(double position, CancellationToken cancellation)
        {
            var command = new JointStateMessage { Name = [controller.Joints[0]], Position = [position] };
            return client.SendGoalAsync(new() { Command = command }, cancellation: cancellation);
        }
    }
}
