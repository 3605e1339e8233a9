using Pi.Sim.Tasks;

namespace Pi.Sim.Recording;

/// <summary>What to record.</summary>
public sealed record RecordingOptions
{
    public required string Folder { get; init; }

    /// <summary>Episodes of each task.</summary>
    public int Episodes { get; init; } = 1;

    public IReadOnlyList<TaskKind> Tasks { get; init; } = Enum.GetValues<TaskKind>();

    public Variation Variation { get; init; } = Variation.Named("standard");

    public int FirstSeed { get; init; }

    /// <summary>Side of the square pictures, pixels.</summary>
    public int ImageSize { get; init; } = 224;

    /// <summary>
    /// Recoveries from each episode: the world is put back to a random time of it, the arm is shoved, sometimes the gripper flipped,
    /// and the expert finishes.
    /// </summary>
    public int Forks { get; init; }

    /// <summary>Whether each start and fork is also recorded, for some steps, with every other block named in the instruction.</summary>
    public bool Counterfactuals { get; init; }
}
