using Pi.Policy.Models.Engine;
using Pi.Robot;

namespace Pi.Policy.Think;

/// <summary>What came of thinking.</summary>
public sealed record ThinkOutcome
{
    /// <summary>The thought to act on from now; null when there is nothing to do.</summary>
    public Thought? Thought { get; init; }

    /// <summary>Whether it says something else than before.</summary>
    public bool IsNew { get; init; }

    /// <summary>Why it was thought; null when there was nothing to think about.</summary>
    public ThinkTrigger? Trigger { get; init; }

    /// <summary>Why the planner's words were not taken, as one sentence; empty where they were.</summary>
    public string Refusal { get; init; } = "";

    /// <summary>The planner's own failure; null where it answered.</summary>
    public InferenceFailure? Failure { get; init; }

    /// <summary>How long the planner took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Length in tokens; 0 where nobody counted.</summary>
    public int Tokens { get; init; }
}
