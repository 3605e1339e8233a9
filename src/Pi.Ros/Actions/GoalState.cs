namespace Pi.Ros.Actions;

/// <summary>How far a goal has come, with the numbers of action_msgs/msg/GoalStatus.</summary>
public enum GoalState
{
    Unknown = 0,
    Accepted = 1,
    Executing = 2,
    Canceling = 3,
    Succeeded = 4,
    Canceled = 5,
    Aborted = 6,
}
