using Pi.Robot;
using Pi.Sim.Mujoco;

namespace Pi.Sim.Scene;

/// <summary>The arm and gripper as hardware: positions and velocities out, one position a joint in, each control cycle.</summary>
internal sealed unsafe class Arm
{
    /// <summary>Joints of the arm proper; the gripper's follows them.</summary>
    public const int ArmJoints = 6;

    /// <summary>All commanded joints.</summary>
    public const int Joints = 7;

    /// <summary>How far a finger travels, metres: the gripper's position when open; 0 is closed.</summary>
    public const double GripperOpen = 0.04;

    private static readonly double[] _stiffness = [1000, 1000, 1000, 400, 400, 150, 0];
    private static readonly double[] _damping = [40, 40, 40, 8, 8, 2, 0];

    // The limits of launch/robots/sim.urdf; a test compares them.
    private static readonly double[] _velocityLimit = [2.0, 2.0, 2.5, 3.0, 3.0, 4.0, 0.3];

    private readonly MujocoState _state;
    private readonly int[] _position = new int[Joints];
    private readonly int[] _velocity = new int[Joints];
    private readonly int[] _actuator = new int[Joints];
    private readonly int _mirrorPosition;
    private readonly int _tool;

    public Arm(MujocoState state, int delayCycles)
    {
        _state = state;
        MujocoModel model = state.Model;
        for (int i = 0; i < Joints; i++)
        {
            int joint = model.Find(ModelObject.Joint, JointNames[i]);
            _position[i] = model.View.JointPositionAddress[joint];
            _velocity[i] = model.View.JointVelocityAddress[joint];
            _actuator[i] = model.Find(ModelObject.Actuator, JointNames[i]);
            double* range = model.View.JointRange + 2 * joint;
            Servos[i] = new Servo(new ServoSpec(_stiffness[i], _damping[i], _velocityLimit[i], range[0], range[1], delayCycles));
        }
        _mirrorPosition = model.View.JointPositionAddress[model.Find(ModelObject.Joint, "gripper_mimic_joint")];
        _tool = model.Find(ModelObject.Site, "tool");
    }

    /// <summary>The commanded joints in the order of states and commands.</summary>
    public static IReadOnlyList<string> JointNames { get; } =
        ["joint1", "joint2", "joint3", "joint4", "joint5", "joint6", "gripper_joint"];

    public static IReadOnlyList<double> VelocityLimits => _velocityLimit;

    /// <summary>One drive per joint.</summary>
    public Servo[] Servos { get; } = new Servo[Joints];

    /// <summary>How far each finger is from the middle, metres.</summary>
    public double GripperOpening => _state.View.Positions[_position[ArmJoints]];

    /// <summary>The tool point between the fingertips, in base_link.</summary>
    public Point ToolPosition
    {
        get
        {
            double* p = _state.View.SitePosition + 3 * _tool;
            return new Point(p[0], p[1], p[2]);
        }
    }

    /// <summary>The tool's turn about the vertical, rad; 0 when the fingers open along y.</summary>
    public double ToolYaw
    {
        get
        {
            double* r = _state.View.SiteRotation + 9 * _tool;
            return Math.Atan2(r[3] - r[1], r[0] + r[4]);
        }
    }

    public void Read(Span<double> positions, Span<double> velocities)
    {
        for (int i = 0; i < Joints; i++)
        {
            positions[i] = _state.View.Positions[_position[i]];
            velocities[i] = _state.View.Velocities[_velocity[i]];
        }
    }

    /// <summary>Puts the joints somewhere at once and lets the drives hold there.</summary>
    public void Place(ReadOnlySpan<double> positions)
    {
        for (int i = 0; i < Joints; i++)
        {
            _state.View.Positions[_position[i]] = positions[i];
            Servos[i].Reset(positions[i]);
        }
        _state.View.Positions[_mirrorPosition] = positions[ArmJoints];
    }

    /// <summary>Hands this cycle's commands to the drives.</summary>
    public void Take(ReadOnlySpan<double> commands, double cycle)
    {
        for (int i = 0; i < Joints; i++)
            Servos[i].Take(commands[i], cycle);
    }

    /// <summary>Sets the actuators for one physics step that ends a fraction of the cycle in.</summary>
    public void Drive(double fraction, double cycle)
    {
        for (int i = 0; i < ArmJoints; i++)
        {
            double effort = Servos[i].Effort(fraction, _state.View.Positions[_position[i]], cycle);
            _state.View.Control[_actuator[i]] = effort + _state.View.BiasForce[_velocity[i]];
        }
        _state.View.Control[_actuator[ArmJoints]] = Servos[ArmJoints].At(fraction);
    }

    /// <summary>Where the joints of a state's arm lie in its position vector.</summary>
    public ReadOnlySpan<int> PositionAddresses => _position;

    public ReadOnlySpan<int> VelocityAddresses => _velocity;

    public int ToolSite => _tool;
}
