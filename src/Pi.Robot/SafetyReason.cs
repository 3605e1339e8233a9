namespace Pi.Robot;

/// <summary>Why a command was refused or the robot is held. Its zero is a refusal: what nobody checked is not allowed.</summary>
public enum SafetyReason
{
    /// <summary>No gate has looked at it.</summary>
    NotChecked = 0,

    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The robot is not armed, or has no anchor, and this is not the braking step.</summary>
    NotArmed,

    /// <summary>Joint names differ from the robot's in number, spelling or order.</summary>
    WrongJoints,

    /// <summary>No setpoint, more than fit, or numbers that do not fill rows x joints.</summary>
    WrongShape,

    /// <summary>NaN or infinity.</summary>
    NotFinite,

    /// <summary>The clock ran backwards.</summary>
    ClockBackwards,

    /// <summary>The first setpoint is due too long before now.</summary>
    CommandStale,

    /// <summary>The first setpoint is due too long after now.</summary>
    CommandEarly,

    /// <summary>Two setpoints are closer together or farther apart in time than a control loop would place them.</summary>
    TimeStep,

    /// <summary>More commands within the real-time window than the control rate explains.</summary>
    Flood,

    /// <summary>Moved more within the real-time window than the velocity limit explains.</summary>
    WindowChange,

    /// <summary>The measured joint state is missing, too old or from the future.</summary>
    MeasurementStale,

    /// <summary>Outside the joint's position limits.</summary>
    Position,

    /// <summary>Above the joint's velocity limit.</summary>
    Velocity,

    /// <summary>Above the joint's acceleration limit.</summary>
    Acceleration,

    /// <summary>Above the joint's jerk limit.</summary>
    Jerk,

    /// <summary>The velocities do not belong to the positions.</summary>
    VelocityMismatch,

    /// <summary>Too far from the measured position.</summary>
    Tracking,

    /// <summary>The tool is faster than allowed.</summary>
    ToolSpeed,

    /// <summary>The tool leaves its workspace.</summary>
    Workspace,

    /// <summary>Braking from here would leave a position limit or the workspace.</summary>
    NoRoomToStop,

    /// <summary>The robot may only brake, and this is not the braking step.</summary>
    NotBraking,

    /// <summary>It comes from someone who does not have the robot.</summary>
    WrongSource,

    /// <summary>The anchor is too far from the measured position.</summary>
    AnchorTooFar,

    /// <summary>The robot still moves, or is armed, so it takes no new anchor.</summary>
    NotAtRest,

    /// <summary>The gate refused an anchor.</summary>
    AnchorRefused,

    /// <summary>The emergency stop is latched.</summary>
    EStop,

    /// <summary>No chunk, or the last one has run out.</summary>
    ChunkStale,

    /// <summary>A controller is not active.</summary>
    ControllerInactive,

    /// <summary>The arm did not follow its commands.</summary>
    TrackingLost,

    /// <summary>The person who has the robot went silent.</summary>
    PersonSilent,

    /// <summary>The gate refused a command.</summary>
    CommandRefused,

    /// <summary>The gate refused too many commands in a row.</summary>
    RefusedRepeatedly,

    /// <summary>The body itself failed.</summary>
    InternalFault,
}
