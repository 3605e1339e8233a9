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
