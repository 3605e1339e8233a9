namespace Pi.Policy.Perceive;

/// <summary>What can be wrong with a camera or with the joint states.</summary>
public enum SensorFaultKind
{
    /// <summary>Nothing has ever come.</summary>
    Missing,

    /// <summary>The newest is too old.</summary>
    Stalled,

    /// <summary>The same picture comes again and again with new stamps.</summary>
    Frozen,

    /// <summary>The picture is black.</summary>
    Black,

    /// <summary>The picture is white throughout.</summary>
    Saturated,

    /// <summary>The picture is not of the size that the robot's description gives.</summary>
    WrongSize,

    /// <summary>The pixels are in a form that cannot be read.</summary>
    WrongEncoding,

    /// <summary>The picture ends too early.</summary>
    Truncated,

    /// <summary>The compressed picture is damaged.</summary>
    Undecodable,

    /// <summary>A joint state with another number of joints than the robot has.</summary>
    WrongJoints,

    /// <summary>A joint position that is no finite number.</summary>
    NotFinite,
}
