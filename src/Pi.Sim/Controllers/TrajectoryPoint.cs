namespace Pi.Sim.Controllers;

/// <summary>One point of a trajectory (trajectory_msgs/JointTrajectoryPoint): rad or m and their derivatives; empty means not given.</summary>
public sealed record TrajectoryPoint
{
    public double[] Positions { get; init; } = [];

    public double[] Velocities { get; init; } = [];

    public double[] Accelerations { get; init; } = [];

    public double[] Effort { get; init; } = [];

    /// <summary>Nanoseconds after the trajectory's start.</summary>
    public long TimeFromStart { get; init; }
}
