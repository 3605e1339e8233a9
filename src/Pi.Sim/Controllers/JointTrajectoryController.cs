namespace Pi.Sim.Controllers;

/// <summary>
/// A joint_trajectory_controller as its topic behaves (ros2_controllers 4.18 for Jazzy, position commands): what it accepts, how it
/// interpolates, replaces, holds. Driven once per control cycle; agrees with recordings of the real one.
/// </summary>
public sealed class JointTrajectoryController : Controller
{
    private const double NanosecondsPerSecond = 1e9;

    private readonly TrajectoryParameters _parameters;
    private readonly long _period;
    private readonly JointSetpoint _measured;
    private readonly JointSetpoint _reference;
    private readonly JointSetpoint _command;
    private readonly JointSetpoint _next;
    private readonly double[] _error;
    private TrajectorySampler? _trajectory;
    private bool _holding = true;

    /// <param name="name">Its name in the controller manager.</param>
    /// <param name="parameters">The controller's parameters.</param>
    /// <exception cref="ArgumentException">The parameters do not fit together.</exception>
    public JointTrajectoryController(string name, TrajectoryParameters parameters)
        : base(name, parameters.Joints)
    {
        _parameters = parameters;
        _period = (long)(NanosecondsPerSecond / parameters.UpdateRate);
        int joints = parameters.Joints.Count;
        (_measured, _reference, _command, _next, _error) = (new(joints), new(joints), new(joints), new(joints), new double[joints]);
        if (parameters.CommandTimeout > 0 && parameters.CommandTimeout <= parameters.GoalTime)
            throw new ArgumentException($"cmd_timeout ({parameters.CommandTimeout} s) must be longer than constraints.goal_time ({parameters.GoalTime} s).", nameof(parameters));
    }

    public override string Type => "joint_trajectory_controller/JointTrajectoryController";

    /// <summary>Whether the controller only keeps a position and follows no message.</summary>
    public bool IsHolding => _holding;

    /// <summary>The state the trajectory asks for in this cycle.</summary>
    public ReadOnlySpan<double> ReferencePositions => _reference.Positions;

    public ReadOnlySpan<double> ReferenceVelocities => _reference.Velocities;

    public ReadOnlySpan<double> ReferenceAccelerations => _reference.Accelerations;

    /// <summary>The joints as read in this cycle.</summary>
    public ReadOnlySpan<double> FeedbackPositions => _measured.Positions;

    public ReadOnlySpan<double> FeedbackVelocities => _measured.Velocities;

    /// <summary>Reference minus feedback, positions.</summary>
    public ReadOnlySpan<double> Error => _error;

    /// <summary>What was sent to the hardware: the reference of the next cycle.</summary>
    public ReadOnlySpan<double> Output => _command.Positions;

    /// <summary>Takes a message from the topic, replacing what runs; returns why it was refused, or null.</summary>
    /// <param name="trajectory">The message.</param>
    /// <param name="now">Nanoseconds of the controller's clock.</param>
    public string? Accept(Trajectory trajectory, long now)
    {
        string? refusal = IsActive ? TrajectoryRules.Refusal(trajectory, _parameters, now) : "the controller is not active";
        if (refusal is not null)
            return refusal;
        int[] order = [.. _parameters.Joints.Select(joint => IndexOf(trajectory.JointNames, joint))];
        JointSetpoint[] points = [.. trajectory.Points.Select(point => InOrder(point, order))];
        _trajectory = new TrajectorySampler(trajectory.Stamp, points, [.. trajectory.Points.Select(p => p.TimeFromStart)], _parameters.Splines);
        _holding = false;
        return null;
    }

    /// <summary>One control cycle: reads the joints, samples the trajectory for now and for the next cycle, and commands the latter.</summary>
    public override void Update(long now, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities, Span<double> commands)
    {
        Read(positions, velocities);
        if (_trajectory is { } trajectory)
            Follow(trajectory, now);
        _command.Positions.CopyTo(commands);
    }

    protected override void Start(ReadOnlySpan<double> positions)
    {
        Clear(_command);
        positions.CopyTo(_command.Positions);
        _reference.CopyFrom(_command);
        Hold(positions);
    }

    private void Read(ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities)
    {
        positions.CopyTo(_measured.Positions);
        _measured.HasVelocities = _parameters.HasVelocityState;
        if (_parameters.HasVelocityState)
            velocities.CopyTo(_measured.Velocities);
    }

    private void Follow(TrajectorySampler trajectory, long now)
    {
        bool first = !trajectory.HasBegun;
        if (first)
            trajectory.Begin(now, StartState());
        trajectory.Sample(now, _reference);
        bool moving = trajectory.Sample(now + _period, _next);
        for (int joint = 0; joint < _error.Length; joint++)
            _error[joint] = _reference.Positions[joint] - _measured.Positions[joint];
        if (!_holding && MustStop(moving || first, moving, (now - trajectory.End) / NanosecondsPerSecond))
            Hold(_measured.Positions);
        else
            _command.CopyFrom(_next);
    }

    private JointSetpoint StartState()
    {
        if (!_parameters.InterpolateFromDesiredState)
            return _measured;
        _command.HasVelocities &= _parameters.HasVelocityState;
        _command.HasAccelerations &= _parameters.HasVelocityState;
        return _command;
    }

    private bool MustStop(bool checkPath, bool moving, double sinceEnd)
    {
        if (checkPath && Exceeds(_parameters.PathTolerance))
            return true;
        if (moving)
            return false;
        bool late = _parameters.GoalTime > 0 && sinceEnd > _parameters.GoalTime && Exceeds(_parameters.GoalTolerance);
        return late || (_parameters.CommandTimeout > 0 && sinceEnd > _parameters.CommandTimeout);
    }

    private bool Exceeds(IReadOnlyList<double> tolerance)
    {
        for (int joint = 0; joint < tolerance.Count; joint++)
        {
            if (tolerance[joint] > 0 && Math.Abs(_error[joint]) > tolerance[joint])
                return true;
        }
        return false;
    }

    private void Hold(ReadOnlySpan<double> positions)
    {
        var point = new JointSetpoint(_error.Length);
        positions.CopyTo(point.Positions);
        _trajectory = new TrajectorySampler(0, [point], [0], _parameters.Splines);
        _holding = true;
    }

    // Joints a partial message leaves out hold the last command.
    private JointSetpoint InOrder(TrajectoryPoint point, int[] order)
    {
        var setpoint = new JointSetpoint(order.Length);
        setpoint.CopyFrom(new TrajectoryPoint
        {
            Positions = [.. order.Select((from, joint) => from < 0 ? _command.Positions[joint] : point.Positions[from])],
            Velocities = Reorder(point.Velocities, order),
            Accelerations = Reorder(point.Accelerations, order),
        });
        return setpoint;
    }

    private static double[] Reorder(double[] values, int[] order) =>
        values.Length == 0 ? [] : [.. order.Select(from => from < 0 ? 0 : values[from])];

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
                return i;
        }
        return -1;
    }

    private static void Clear(JointSetpoint setpoint)
    {
        Array.Clear(setpoint.Velocities);
        Array.Clear(setpoint.Accelerations);
        setpoint.HasVelocities = setpoint.HasAccelerations = false;
    }
}
