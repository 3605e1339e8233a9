using Pi.Policy.Models.Package;

namespace Pi.Import;

/// <summary>What an import is told beyond the checkpoint; what is null is read from there or follows from the architecture.</summary>
public sealed record ImportOptions
{
    public required string Checkpoint { get; init; }

    /// <summary>Folder of the package; must not exist yet, or be empty.</summary>
    public required string Output { get; init; }

    public Precision Precision { get; init; } = Precision.F32;

    /// <summary>Name in the manifest; the output folder's where null.</summary>
    public string? Name { get; init; }

    /// <summary>Resize filter; plain bilinear for LeRobot's checkpoints, antialiased for openpi's.</summary>
    public Resampler? Resampler { get; init; }

    /// <summary>Tokeniser file, where the checkpoint folder holds none.</summary>
    public string? Tokenizer { get; init; }

    /// <summary>A `norm_stats.json` to use instead of the checkpoint's own statistics.</summary>
    public string? Statistics { get; init; }

    /// <summary>
    /// Which actions are relative to the state at the chunk's start, in openpi's form: n for n relative dimensions, -n for n absolute ones.
    /// </summary>
    public IReadOnlyList<int> DeltaMask { get; init; } = [];

    /// <summary>Action steps per second; 50 Hz, or 30 Hz for SmolVLA, where null.</summary>
    public double? Rate { get; init; }

    /// <summary>
    /// pi0.5: whether the prompt prints the state padded to 32 dimensions, as fine-tunes made with LeRobot before March 2026 expect.
    /// </summary>
    public bool PadsStateBins { get; init; }

    /// <summary>Origin of the weights, for the manifest.</summary>
    public string? Origin { get; init; }
}
