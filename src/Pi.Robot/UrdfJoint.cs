namespace Pi.Robot;

/// <summary>One joint of a URDF: where it sits in its parent, how it moves, what limits it states.</summary>
/// <param name="Name">Joint name.</param>
/// <param name="Kind">How it moves.</param>
/// <param name="Parent">Link it is fixed to.</param>
/// <param name="Child">Link it moves.</param>
/// <param name="Origin">Pose of the joint in the parent link, at position 0.</param>
/// <param name="Axis">Unit axis in the joint's frame.</param>
/// <param name="Lower">rad or m; minus infinity for a continuous joint.</param>
/// <param name="Upper">rad or m; infinity for a continuous joint.</param>
/// <param name="Velocity">rad/s or m/s; infinity where the URDF states none.</param>
/// <param name="Mimics">Name of the joint it copies, or null.</param>
/// <param name="Multiplier">Of the copied position.</param>
/// <param name="Offset">Added to the copied position, rad or m.</param>
public sealed record UrdfJoint(
    string Name,
    JointKind Kind,
    string Parent,
    string Child,
    Pose Origin,
    Point Axis,
    double Lower,
    double Upper,
    double Velocity,
    string? Mimics,
    double Multiplier,
    double Offset);
