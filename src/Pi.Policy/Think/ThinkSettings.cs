namespace Pi.Policy.Think;

/// <summary>When to think, and what counts as a thought.</summary>
public sealed record ThinkSettings
{
    /// <summary>Time between thoughts when nothing else asks for one.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What a planner may say.</summary>
    public ThoughtRules Rules { get; init; } = new();

    /// <summary>An instruction or a coach's word that is longer is refused.</summary>
    public int LongestWords { get; init; } = 500;

    /// <summary>After so many findings of no progress under one thought, the step is stuck.</summary>
    public int StuckAfter { get; init; } = 3;

    /// <summary>So often in a row, at looks of their own, the planner must say that nothing is left to do: one blurred picture shall not end the work.</summary>
    public int DoneAfter { get; init; } = 2;
}
