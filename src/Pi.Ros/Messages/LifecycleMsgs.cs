using Pi.Ros.Types;

namespace Pi.Ros.Messages.LifecycleMsgs;

/// <summary>A state of a lifecycle node (ROS 2 design, "Managed nodes").</summary>
[RosMessage("lifecycle_msgs/msg/State")]
public sealed partial record State
{
    public const byte PrimaryStateUnknown = 0;
    public const byte PrimaryStateUnconfigured = 1;
    public const byte PrimaryStateInactive = 2;
    public const byte PrimaryStateActive = 3;
    public const byte PrimaryStateFinalized = 4;
    public const byte TransitionStateConfiguring = 10;
    public const byte TransitionStateCleaningup = 11;
    public const byte TransitionStateShuttingdown = 12;
    public const byte TransitionStateActivating = 13;
    public const byte TransitionStateDeactivating = 14;
    public const byte TransitionStateErrorprocessing = 15;

    public byte Id { get; set; }

    public string Label { get; set; } = "";
}

/// <summary>A transition between states of a lifecycle node.</summary>
[RosMessage("lifecycle_msgs/msg/Transition")]
public sealed partial record Transition
{
    public const byte TransitionCreate = 0;
    public const byte TransitionConfigure = 1;
    public const byte TransitionCleanup = 2;
    public const byte TransitionActivate = 3;
    public const byte TransitionDeactivate = 4;
    public const byte TransitionUnconfiguredShutdown = 5;
    public const byte TransitionInactiveShutdown = 6;
    public const byte TransitionActiveShutdown = 7;
    public const byte TransitionDestroy = 8;
    public const byte TransitionOnConfigureSuccess = 10;
    public const byte TransitionOnConfigureFailure = 11;
    public const byte TransitionOnConfigureError = 12;
    public const byte TransitionOnCleanupSuccess = 20;
    public const byte TransitionOnCleanupFailure = 21;
    public const byte TransitionOnCleanupError = 22;
    public const byte TransitionOnActivateSuccess = 30;
    public const byte TransitionOnActivateFailure = 31;
    public const byte TransitionOnActivateError = 32;
    public const byte TransitionOnDeactivateSuccess = 40;
    public const byte TransitionOnDeactivateFailure = 41;
    public const byte TransitionOnDeactivateError = 42;
    public const byte TransitionOnShutdownSuccess = 50;
    public const byte TransitionOnShutdownFailure = 51;
    public const byte TransitionOnShutdownError = 52;
    public const byte TransitionOnErrorSuccess = 60;
    public const byte TransitionOnErrorFailure = 61;
    public const byte TransitionOnErrorError = 62;
    public const byte TransitionCallbackSuccess = 97;
    public const byte TransitionCallbackFailure = 98;
    public const byte TransitionCallbackError = 99;

    public byte Id { get; set; }

    /// <summary>Takes the place of the id where that is zero.</summary>
    public string Label { get; set; } = "";
}

/// <summary>A transition with the states it joins.</summary>
[RosMessage("lifecycle_msgs/msg/TransitionDescription")]
public sealed partial record TransitionDescription
{
    public Transition Transition { get; set; } = new();

    public State StartState { get; set; } = new();

    public State GoalState { get; set; } = new();
}

/// <summary>A transition that happened, as <c>~/transition_event</c> carries it.</summary>
[RosMessage("lifecycle_msgs/msg/TransitionEvent")]
public sealed partial record TransitionEvent
{
    /// <summary>ns.</summary>
    public ulong Timestamp { get; set; }

    public Transition Transition { get; set; } = new();

    public State StartState { get; set; } = new();

    public State GoalState { get; set; } = new();
}

/// <summary>Asks a node to make a transition.</summary>
[RosService("lifecycle_msgs/srv/ChangeState")]
public sealed partial class ChangeState
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public Transition Transition { get; set; } = new();
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public bool Success { get; set; }
    }
}

/// <summary>Asks a node for its state.</summary>
[RosService("lifecycle_msgs/srv/GetState")]
public sealed partial class GetState
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request;

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public State CurrentState { get; set; } = new();
    }
}

/// <summary>Asks a node for all its states.</summary>
[RosService("lifecycle_msgs/srv/GetAvailableStates")]
public sealed partial class GetAvailableStates
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request;

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public State[] AvailableStates { get; set; } = [];
    }
}

/// <summary>Asks a node for the transitions it can make; also the type of <c>~/get_transition_graph</c>.</summary>
[RosService("lifecycle_msgs/srv/GetAvailableTransitions")]
public sealed partial class GetAvailableTransitions
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request;

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public TransitionDescription[] AvailableTransitions { get; set; } = [];
    }
}
