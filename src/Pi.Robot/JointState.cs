using System.Collections.Immutable;

namespace Pi.Robot;

/// <summary>What the joints report, in the order of <see cref="RobotSpec.Joints"/>.</summary>
/// <param name="Stamp">When the report arrived.</param>
/// <param name="Positions">rad, or m for prismatic joints.</param>
/// <param name="Velocities">rad/s or m/s; NaN for a joint that reports none.</param>
public sealed record JointState(Stamp Stamp, ImmutableArray<double> Positions, ImmutableArray<double> Velocities);
