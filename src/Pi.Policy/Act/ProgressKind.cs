namespace Pi.Policy.Act;

/// <summary>What a step looks like from the joints and the chunks.</summary>
public enum ProgressKind
{
    /// <summary>Nothing out of the ordinary.</summary>
    Moving,

    /// <summary>Chunk after chunk asks for the same, and the arm is there: what the model can do for this step is done.</summary>
    Converged,

    /// <summary>The gripper closed on something.</summary>
    Grasped,

    /// <summary>The gripper closed on nothing.</summary>
    Missed,

    /// <summary>The gripper let go of something.</summary>
    Released,

    /// <summary>The arm is asked to move and does not.</summary>
    Blocked,

    /// <summary>The arm goes to and fro.</summary>
    Wavering,

    /// <summary>The same step takes very long.</summary>
    Overdue,
}
