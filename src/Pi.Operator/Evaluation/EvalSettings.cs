using Pi.Operator.Processes;

namespace Pi.Operator.Evaluation;

/// <summary>What is scored.</summary>
internal sealed record EvalSettings
{
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>Names of how much of the world is varied.</summary>
    public required IReadOnlyList<string> Settings { get; init; }

    /// <summary>Of each task and setting.</summary>
    public required int Episodes { get; init; }

    public required int FirstSeed { get; init; }

    /// <summary>Other words for the instruction, {0} being the named block's colour; null takes the world's own.</summary>
    public string? Words { get; init; }

    /// <summary>Whether the mind is told another block than the world judges by.</summary>
    public bool Shuffles { get; init; }

    /// <summary>Where the figures go; null for nowhere.</summary>
    public string? Json { get; init; }

    public required CrewSettings Crew { get; init; }
}
