using Pi.Sim.Scene;

namespace Pi.Sim.Controllers;

/// <summary>The robot's control computer: each cycle it reads the joints, updates the controllers, writes the drives.</summary>
internal sealed class ControlLoop
{
    private const int Gripper = Arm.ArmJoints;

    private readonly World _world;
    private readonly double[] _positions = new double[Arm.Joints];
    private readonly double[] _velocities = new double[Arm.Joints];
    private readonly double[] _commands = new double[Arm.Joints];

    public ControlLoop(World world)
    {
        _world = world;
        ArmController = Controller(Arm.JointNames.Take(Arm.ArmJoints));
        GripperController = Controller(Arm.JointNames.Skip(Arm.ArmJoints));
    }

    /// <summary>Drives the six joints of the arm.</summary>
    public JointTrajectoryController ArmController { get; }

    /// <summary>Drives the gripper's one joint.</summary>
    public JointTrajectoryController GripperController { get; }

    /// <summary>The joints as read in the last cycle.</summary>
    public ReadOnlySpan<double> Positions => _positions;

    public ReadOnlySpan<double> Velocities => _velocities;

    /// <summary>Starts anew from where the joints are, as after a restart of the control computer.</summary>
    public void Restart()
    {
        _world.Arm.Read(_positions, _velocities);
        _positions.CopyTo(_commands, 0);
        ArmController.Activate(_positions.AsSpan(0, Gripper));
        GripperController.Activate(_positions.AsSpan(Gripper));
    }

    /// <summary>One cycle; the physics moves on by one control period.</summary>
    /// <param name="now">Nanoseconds of the controllers' clock.</param>
    public void Run(long now)
    {
        _world.Arm.Read(_positions, _velocities);
        ArmController.Update(now, _positions.AsSpan(0, Gripper), _velocities.AsSpan(0, Gripper), _commands.AsSpan(0, Gripper));
        GripperController.Update(now, _positions.AsSpan(Gripper), _velocities.AsSpan(Gripper), _commands.AsSpan(Gripper));
        _world.Step(_commands);
    }

    private static JointTrajectoryController Controller(IEnumerable<string> joints) =>
        new(new TrajectoryParameters { Joints = [.. joints], UpdateRate = World.CycleRate, InterpolateFromDesiredState = true });
}
