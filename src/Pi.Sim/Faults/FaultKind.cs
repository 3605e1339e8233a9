namespace Pi.Sim.Faults;

/// <summary>What can be made to go wrong.</summary>
public enum FaultKind
{
    /// <summary>A camera sends nothing.</summary>
    CameraStall,

    /// <summary>A camera sends its last picture again and again, with fresh stamps.</summary>
    CameraFreeze,

    /// <summary>A camera sends black pictures.</summary>
    CameraBlack,

    /// <summary>A camera sends white pictures.</summary>
    CameraWhite,

    /// <summary>A camera sends pictures of half the width and height.</summary>
    CameraWrongSize,

    /// <summary>A camera sends pictures in a form that it does not usually send.</summary>
    CameraWrongEncoding,

    /// <summary>A camera sends the first half of each picture's bytes.</summary>
    CameraTruncated,

    /// <summary>A camera loses every other picture, at random.</summary>
    CameraDrop,

    /// <summary>No joint states are sent.</summary>
    JointStateStall,

    /// <summary>Joint states hold NaN.</summary>
    JointStateNan,

    /// <summary>Joint states name the joints in another order each time.</summary>
    JointStateReorder,

    /// <summary>A controller is inactive: it takes no commands, and the drives keep the last.</summary>
    ControllerInactive,

    /// <summary>A joint's drive does not move.</summary>
    MotorStuck,
}
