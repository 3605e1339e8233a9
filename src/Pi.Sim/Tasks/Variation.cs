namespace Pi.Sim.Tasks;

/// <summary>How much a reset varies the world; the standard values are what models are trained on.</summary>
public sealed record Variation
{
    /// <summary>The name of the settings that <see cref="Mix"/> draws.</summary>
    public const string Mixed = "mixed";

    public required string Name { get; init; }

    /// <summary>Blocks on the table that the instruction does not name, at most 4.</summary>
    public int Distractors { get; init; } = 2;

    /// <summary>Greatest turn of a block from the table's edge, rad.</summary>
    public double BlockYaw { get; init; } = 0.35;

    /// <summary>Metres by which the area for blocks and bowl grows to each side.</summary>
    public double Spread { get; init; }

    /// <summary>Greatest shift of the base camera along each axis, metres.</summary>
    public double CameraShift { get; init; }

    /// <summary>Greatest turn of the base camera about each axis, rad.</summary>
    public double CameraTurn { get; init; }

    /// <summary>Light is scaled by between 1 - this and 1 + this.</summary>
    public double Light { get; init; }

    /// <summary>Whether the table has another surface, and blocks another shade.</summary>
    public bool Texture { get; init; }

    /// <summary>Metres by which the tool starts further from its usual place along each axis.</summary>
    public double ToolSpread { get; init; }

    /// <summary>Every named setting.</summary>
    public static IReadOnlyList<Variation> All { get; } =
    [
        new() { Name = "standard" },
        new() { Name = "positions", Spread = 0.04, BlockYaw = Math.PI / 4 },
        new() { Name = "distractors", Distractors = 4 },
        new() { Name = "camera", CameraShift = 0.03, CameraTurn = 0.05 },
        new() { Name = "light", Light = 0.5 },
        new() { Name = "texture", Texture = true },
        new() { Name = "gripper", ToolSpread = 0.08 },
        new() { Name = "all", Spread = 0.04, BlockYaw = Math.PI / 4, CameraShift = 0.03, CameraTurn = 0.05, Light = 0.5, Texture = true, ToolSpread = 0.08 },
    ];

    /// <summary>A setting that varies some things at once, at random: what a model is trained on to bear each of them.</summary>
    public static Variation Mix(Random random)
    {
        bool Varies() => random.NextDouble() < 0.3;
        return new Variation
        {
            Name = Mixed,
            Distractors = random.Next(1, 5),
            BlockYaw = Varies() ? Math.PI / 4 : 0.35,
            Spread = Varies() ? 0.04 : 0,
            CameraShift = Varies() ? 0.03 : 0,
            CameraTurn = Varies() ? 0.05 : 0,
            Light = Varies() ? 0.5 : 0,
            Texture = Varies(),
            ToolSpread = Varies() ? 0.08 : 0,
        };
    }

    /// <summary>The setting of a name.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static Variation Named(string name) =>
        All.FirstOrDefault(variation => variation.Name == name)
        ?? throw new FormatException($"There is no setting named {name}: choose one of {string.Join(", ", All.Select(variation => variation.Name))}.");
}
