namespace Pi.Operator.Processes;

/// <summary>What world, body and mind are started with.</summary>
internal sealed record CrewSettings
{
    /// <summary>Path of the robot description.</summary>
    public required string Robot { get; init; }

    /// <summary>Folder of the model package.</summary>
    public required string Model { get; init; }

    /// <summary>A task's name or an instruction, for the world.</summary>
    public string Task { get; init; } = "bowl";

    public int Seed { get; init; }

    /// <summary>How much of the world is varied.</summary>
    public string Setting { get; init; } = "standard";

    /// <summary>Of DDS, on this machine and among those that this process starts alone; null leaves all that to the environment.</summary>
    public int? Domain { get; init; }

    public string LogFolder { get; init; } = Path.Combine("artifacts", "log");

    public IReadOnlyList<string> WorldArguments { get; init; } = [];

    public IReadOnlyList<string> BodyArguments { get; init; } = [];

    public IReadOnlyList<string> MindArguments { get; init; } = [];
}
