using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Messages.UniqueIdentifierMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.ActionMsgs;

/// <summary>A goal's identity and when its server took it.</summary>
[RosMessage("action_msgs/msg/GoalInfo")]
public sealed partial record GoalInfo
{
    public UUID GoalId { get; set; } = new();

    public Time Stamp { get; set; }
}

/// <summary>How far a goal has come.</summary>
[RosMessage("action_msgs/msg/GoalStatus")]
public sealed partial record GoalStatus
{
    public const sbyte StatusUnknown = 0;
    public const sbyte StatusAccepted = 1;
    public const sbyte StatusExecuting = 2;
    public const sbyte StatusCanceling = 3;
    public const sbyte StatusSucceeded = 4;
    public const sbyte StatusCanceled = 5;
    public const sbyte StatusAborted = 6;

    public GoalInfo GoalInfo { get; set; } = new();

    public sbyte Status { get; set; }
}

/// <summary>The status of every goal an action server knows.</summary>
[RosMessage("action_msgs/msg/GoalStatusArray")]
public sealed partial record GoalStatusArray
{
    public GoalStatus[] StatusList { get; set; } = [];
}

/// <summary>
/// Asks an action server to cancel goals: the one with this identity; where that is zero, all up to the stamp; where both are zero, all.
/// </summary>
[RosService("action_msgs/srv/CancelGoal")]
public sealed partial class CancelGoal
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public GoalInfo GoalInfo { get; set; } = new();
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public const sbyte ErrorNone = 0;
        public const sbyte ErrorRejected = 1;
        public const sbyte ErrorUnknownGoalId = 2;
        public const sbyte ErrorGoalTerminated = 3;

        public sbyte ReturnCode { get; set; }

        /// <summary>The goals that will be canceled.</summary>
        public GoalInfo[] GoalsCanceling { get; set; } = [];
    }
}
