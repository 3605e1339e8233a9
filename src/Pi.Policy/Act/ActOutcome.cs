using Pi.Policy.Models.Engine;
using Pi.Robot;

namespace Pi.Policy.Act;

/// <summary>What came of one look.</summary>
public sealed record ActOutcome
{
    /// <summary>What to send to the body; null when there is nothing new.</summary>
    public ChunkTrajectory? Trajectory { get; init; }

    /// <summary>The actions ahead, at the policy's own rate.</summary>
    public ActionChunk? Chunk { get; init; }

    /// <summary>How the chunk was begun.</summary>
    public ActMode Mode { get; init; }

    /// <summary>Why there is no new chunk; null when there is one.</summary>
    public ActFault? Fault { get; init; }

    /// <summary>The fault as one sentence; empty without.</summary>
    public string Message { get; init; } = "";

    /// <summary>The policy's own failure behind <see cref="ActFault.NoAnswer"/>.</summary>
    public InferenceFailure? Failure { get; init; }

    /// <summary>Looks in a row that led to no chunk.</summary>
    public int FaultsInARow { get; init; }

    /// <summary>Actions that were expected to be consumed meanwhile.</summary>
    public int ExpectedDelay { get; init; }

    /// <summary>Actions that were.</summary>
    public int Delay { get; init; }

    /// <summary>The seed that gave the chunk.</summary>
    public ulong Seed { get; init; }

    /// <summary>How long the answer took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The policy's answer, with the times of its parts; null without one.</summary>
    public JointChunk? Answer { get; init; }
}
