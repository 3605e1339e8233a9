namespace Pi.Policy.Think;

/// <summary>Where the work on an instruction stands.</summary>
public enum TaskState
{
    /// <summary>There is nothing to do.</summary>
    Idle,

    /// <summary>There is an instruction or a coach, and a step to work on or one to be thought of.</summary>
    Working,

    /// <summary>The planner says that nothing is left to do.</summary>
    Done,

    /// <summary>The arm gets nowhere, and thinking again has not helped. It goes on trying.</summary>
    Stuck,
}
