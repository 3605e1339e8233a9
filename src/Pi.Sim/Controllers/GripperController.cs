namespace Pi.Sim.Controllers;

/// <summary>
/// A parallel_gripper_action_controller's goal as ros2_controllers judges it: reached within a tolerance, or stalled when the
/// fingers stand still for a while short of it.
/// </summary>
public sealed class GripperController(string name, string joint) : Controller(name, [joint])
{
    private const double GoalTolerance = 0.01;
    private const double StallVelocity = 0.001;
    private const long StallNanoseconds = 1_000_000_000;

    private double _goal;
    private long _movedAt;

    public override string Type => "parallel_gripper_action_controller/GripperActionController";

    /// <summary>The finger as read in the last cycle.</summary>
    public double Position { get; private set; }

    /// <summary>Whether the last goal is still being worked on.</summary>
    public bool IsMoving { get; private set; }

    /// <summary>Whether the last goal was reached within the tolerance (0.01).</summary>
    public bool HasReachedGoal { get; private set; }

    /// <summary>Whether the fingers stood still (below 0.001 per second) for a second without reaching the goal: they hold something.</summary>
    public bool HasStalled { get; private set; }

    /// <summary>Takes a goal: exactly one finite position, or it is refused.</summary>
    public string? Accept(ReadOnlySpan<double> positions, long now)
    {
        if (!IsActive)
            return "the controller is not active";
        if (positions.Length != 1 || !double.IsFinite(positions[0]))
            return "a gripper goal is exactly one finite position";
        (_goal, _movedAt, IsMoving, HasReachedGoal, HasStalled) = (positions[0], now, true, false, false);
        return null;
    }

    public override void Update(long now, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities, Span<double> commands)
    {
        Position = positions[0];
        if (IsMoving)
            Watch(now, positions[0], velocities[0]);
        commands[0] = _goal;
    }

    protected override void Start(ReadOnlySpan<double> positions)
    {
        _goal = Position = positions[0];
        IsMoving = HasReachedGoal = HasStalled = false;
    }

    private void Watch(long now, double position, double velocity)
    {
        if (Math.Abs(velocity) > StallVelocity)
            _movedAt = now;
        HasReachedGoal = Math.Abs(_goal - position) < GoalTolerance;
        HasStalled = !HasReachedGoal && now - _movedAt > StallNanoseconds;
        IsMoving = !HasReachedGoal && !HasStalled;
    }
}
