namespace Pi.Policy.Think;

/// <summary>What makes the planner think again, the most urgent first.</summary>
public enum ThinkTrigger
{
    /// <summary>The operator asked for something else.</summary>
    NewInstruction,

    /// <summary>The coach gave the planner its place back.</summary>
    Resume,

    /// <summary>The step looks done: the gripper took hold or let go.</summary>
    EndOfStep,

    /// <summary>Chunk after chunk asks for the same.</summary>
    ChunkConvergence,

    /// <summary>The arm gets nowhere.</summary>
    NoProgress,

    /// <summary>It has been a while.</summary>
    Timer,
}
