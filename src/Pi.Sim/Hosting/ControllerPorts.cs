using Pi.Robot;
using Pi.Ros;
using Pi.Sim.Controllers;
using Pi.Sim.Scene;

namespace Pi.Sim.Hosting;

/// <summary>Makes the controllers of a robot description and puts them on the graph.</summary>
internal static class ControllerPorts
{
    /// <exception cref="FormatException">The description asks for a controller that the world does not have.</exception>
    public static ControllerPort Create(Node node, ControllerSpec spec) => spec.Type switch
    {
        ControllerType.JointTrajectory => new TrajectoryPort(node, new JointTrajectoryController(spec.Name, Parameters(spec)), spec.Topic),
        ControllerType.ForwardCommand => new ForwardPort(node, new ForwardCommandController(spec.Name, spec.Joints), spec.Topic),
        ControllerType.ParallelGripperCommand when spec.Joints is [var joint] => new GripperPort(node, new GripperController(spec.Name, joint), spec.Topic),
        _ => throw new FormatException($"Controller {spec.Name} is of type {spec.Type} with {spec.Joints.Length} joints: the world has joint_trajectory, forward_command, and parallel_gripper_command for one joint."),
    };

    private static TrajectoryParameters Parameters(ControllerSpec spec) =>
        new() { Joints = spec.Joints, UpdateRate = World.CycleRate, InterpolateFromDesiredState = true };
}
