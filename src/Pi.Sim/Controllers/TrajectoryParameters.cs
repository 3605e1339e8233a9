namespace Pi.Sim.Controllers;

/// <summary>
/// The parameters of a joint_trajectory_controller that its topic interface obeys, with ros2_controllers' names and defaults
/// (joint_trajectory_controller 4.18 for Jazzy); times in seconds.
/// </summary>
public sealed record TrajectoryParameters
{
    public required IReadOnlyList<string> Joints { get; init; }

    /// <summary>Controller cycles per second.</summary>
    public double UpdateRate { get; init; } = 100;

    /// <summary>Whether the joints' velocities are known; without them the stretch before the first point is a straight line.</summary>
    public bool HasVelocityState { get; init; } = true;

    /// <summary>False is interpolation_method none: positions step from point to point.</summary>
    public bool Splines { get; init; } = true;

    public bool AllowPartialJointsGoal { get; init; }

    public bool AllowNonzeroVelocityAtTrajectoryEnd { get; init; }

    /// <summary>A new trajectory starts from the last command, not from the measured state.</summary>
    public bool InterpolateFromDesiredState { get; init; }

    /// <summary>Seconds after a trajectory's end until the joints hold where they are; 0 is never.</summary>
    public double CommandTimeout { get; init; }

    /// <summary>constraints.goal_time: seconds after the end within which the goal tolerance must be met; 0 is no limit.</summary>
    public double GoalTime { get; init; }

    /// <summary>constraints.&lt;joint&gt;.trajectory: the error allowed on the way, by joint; 0 is any. Empty is any for all.</summary>
    public IReadOnlyList<double> PathTolerance { get; init; } = [];

    /// <summary>constraints.&lt;joint&gt;.goal: the error allowed at the end, by joint; 0 is any. Empty is any for all.</summary>
    public IReadOnlyList<double> GoalTolerance { get; init; } = [];
}
