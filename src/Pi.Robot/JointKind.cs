namespace Pi.Robot;

/// <summary>How a joint moves: the movable joint types of URDF that an arm has, and fixed.</summary>
public enum JointKind
{
    Fixed,
    Revolute,
    Continuous,
    Prismatic,
}
