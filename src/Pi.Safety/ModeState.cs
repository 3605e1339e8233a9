using Pi.Robot;

namespace Pi.Safety;

/// <summary>Where the mode machine is.</summary>
/// <param name="Mode">What the robot may do.</param>
/// <param name="IsEStopped">The emergency stop is latched.</param>
/// <param name="IsEnableOn">The last enable message said on; arming needs an edge.</param>
/// <param name="IsAnchoring">Between the edge and the gate's answer to the anchor.</param>
/// <param name="Source">Who has the robot.</param>
/// <param name="Doubts">What is missing.</param>
/// <param name="Reason">Why the robot is not armed; <see cref="SafetyReason.None"/> when it is.</param>
public readonly record struct ModeState(
    RobotMode Mode,
    bool IsEStopped,
    bool IsEnableOn,
    bool IsAnchoring,
    CommandSource Source,
    Doubts Doubts,
    SafetyReason Reason)
{
    /// <summary>Disabled, and in doubt of everything until it was seen.</summary>
    public static ModeState Initial { get; } = new(
        RobotMode.Disabled, false, false, false, CommandSource.Policy, Doubts.JointStates | Doubts.Controller, SafetyReason.NotArmed);

    /// <summary>Whether the robot is under command: armed or holding.</summary>
    public bool IsActive => Mode is RobotMode.Armed or RobotMode.Holding;
}
