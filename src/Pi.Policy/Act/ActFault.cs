namespace Pi.Policy.Act;

/// <summary>Why a look led to no new chunk. What was committed before goes on to its end and comes to rest.</summary>
public enum ActFault
{
    /// <summary>There was no observation to act on.</summary>
    Blind,

    /// <summary>The policy failed or did not answer in time.</summary>
    NoAnswer,

    /// <summary>The chunk is not made of horizon x joints finite numbers.</summary>
    Malformed,

    /// <summary>The chunk leaves a joint's limits by more than a target may be ahead of the arm.</summary>
    OutOfLimits,

    /// <summary>All its actions were due before it came.</summary>
    TooLate,

    /// <summary>What was planned was dropped meanwhile.</summary>
    Dropped,
}
