using Pi.Sim.Tasks;

namespace Pi.Sim.Recording;

/// <summary>What to record.</summary>
public sealed record RecordingOptions
{
    public required string Folder { get; init; }

    /// <summary>Episodes of each task.</summary>
    public int Episodes { get; init; } = 1;

    public IReadOnlyList<TaskKind> Tasks { get; init; } = Enum.GetValues<TaskKind>();

    /// <summary>A setting's name, or <see cref="Variation.Mixed"/> for another draw in each episode, over all goals and colours.</summary>
    public string Setting { get; init; } = "standard";

    public int FirstSeed { get; init; }

    /// <summary>Side of the square pictures, pixels.</summary>
    public int ImageSize { get; init; } = 224;

    /// <summary>Whether pictures are stored at half that size, each pixel the mean of four.</summary>
    public bool Halves { get; init; }

    /// <summary>Scenes at rest in each episode, the arm anywhere, instead of the expert's steps; 0 records the expert.</summary>
    public int Stills { get; init; }

    /// <summary>
    /// Recoveries from each episode: the world is put back to a random time of it, the arm is shoved, sometimes the gripper flipped,
    /// and the expert finishes.
    /// </summary>
    public int Forks { get; init; }

    /// <summary>Whether each start and fork is also recorded, for some steps, with every other block named in the instruction.</summary>
    public bool Counterfactuals { get; init; }
}
