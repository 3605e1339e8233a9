using Pi.Operator.Processes;

namespace Pi.Operator.Demo;

/// <summary>What a demonstration shows.</summary>
internal sealed record DemoSettings
{
    public required string Instruction { get; init; }

    /// <summary>After so long it has failed.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>Where the film goes.</summary>
    public required string Film { get; init; }

    /// <summary>Whether no window is opened.</summary>
    public bool IsHeadless { get; init; }

    /// <summary>Whether everything goes on afterwards.</summary>
    public bool Stays { get; init; }

    public required CrewSettings Crew { get; init; }
}
