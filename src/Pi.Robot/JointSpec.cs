namespace Pi.Robot;

/// <summary>One joint and what it may do. Radians for a joint that turns, metres for one that slides.</summary>
/// <param name="Name">As in the URDF and on the joint state topic.</param>
/// <param name="Kind">How it moves.</param>
/// <param name="Lower">Lowest position.</param>
/// <param name="Upper">Highest position.</param>
/// <param name="Velocity">Highest speed, per second.</param>
/// <param name="Acceleration">Highest acceleration, per second squared.</param>
/// <param name="Jerk">Highest jerk, per second cubed.</param>
/// <param name="Tracking">Greatest distance of a command from the measured position.</param>
public sealed record JointSpec(
    string Name,
    JointKind Kind,
    double Lower,
    double Upper,
    double Velocity,
    double Acceleration,
    double Jerk,
    double Tracking);
