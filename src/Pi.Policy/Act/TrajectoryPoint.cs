namespace Pi.Policy.Act;

/// <summary>Where the joints shall be, and how fast.</summary>
/// <param name="FromStart">Time from the trajectory's start.</param>
/// <param name="Positions">rad or m, in the robot's order.</param>
/// <param name="Velocities">rad/s or m/s.</param>
public sealed record TrajectoryPoint(TimeSpan FromStart, double[] Positions, double[] Velocities);
