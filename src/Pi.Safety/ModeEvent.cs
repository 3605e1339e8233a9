namespace Pi.Safety;

/// <summary>Everything that can change the mode.</summary>
public enum ModeEvent
{
    /// <summary>A message asks to enable; only the first after one that asks to disable counts.</summary>
    EnableOn,

    /// <summary>A message asks to disable.</summary>
    EnableOff,

    /// <summary>The gate took an anchor.</summary>
    Anchored,

    /// <summary>The gate refused an anchor.</summary>
    AnchorRefused,

    EStop,

    EStopReset,

    /// <summary>A person's command arrived: it takes the robot, or keeps it.</summary>
    PersonCommand,

    /// <summary>The person who has the robot went silent.</summary>
    PersonSilent,

    /// <summary>The person explicitly gives the robot back to the policy.</summary>
    PersonHandsBack,

    ChunkFresh,

    ChunkStale,

    JointStatesFresh,

    JointStatesStale,

    ControllerReady,

    ControllerLost,

    /// <summary>The gate refused a command of whoever has the robot.</summary>
    CommandRefused,

    /// <summary>The gate refused too many in a row.</summary>
    RefusedRepeatedly,

    /// <summary>The arm does not follow.</summary>
    TrackingLost,

    /// <summary>The body itself failed.</summary>
    InternalFault,
}
