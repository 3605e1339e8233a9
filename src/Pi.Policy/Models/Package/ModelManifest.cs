namespace Pi.Policy.Models.Package;

/// <summary>What `model.json` says: everything a host needs to know of a model before it loads a graph.</summary>
public sealed record ModelManifest
{
    /// <summary>The only version of the package format that this code reads and writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The manifest's file name inside the package.</summary>
    public const string FileName = "model.json";

    public required int Format { get; init; }
    public required string Name { get; init; }
    public required Architecture Architecture { get; init; }
    public required Precision Precision { get; init; }
    public required string Licence { get; init; }
    public required string Origin { get; init; }

    /// <summary>Graph file by role: vision, prefill, act, act_guided, act_continued, velocity, think, decode.</summary>
    public required IReadOnlyDictionary<string, string> Graphs { get; init; }

    /// <summary>Every file of the package but the manifest.</summary>
    public required IReadOnlyList<PackageFile> Files { get; init; }

    public required ModelDimensions Dimensions { get; init; }
    public required ImagePreparation Image { get; init; }

    /// <summary>Camera slots in the order the model was trained with.</summary>
    public required IReadOnlyList<string> Cameras { get; init; }

    public required TokenizerSpec Tokenizer { get; init; }

    /// <summary>The prompt of the acting pass.</summary>
    public required PromptTemplate ActPrompt { get; init; }

    /// <summary>The prompt of the planning pass; null where the model cannot write text.</summary>
    public PromptTemplate? ThinkPrompt { get; init; }

    public required VectorLayout State { get; init; }
    public required VectorLayout Action { get; init; }

    /// <summary>Action steps in one chunk, as trained.</summary>
    public required int Horizon { get; init; }

    /// <summary>Action steps per second, in Hz.</summary>
    public required double Rate { get; init; }

    /// <summary>Euler steps from noise to actions that the act graphs unroll.</summary>
    public required int FlowSteps { get; init; }

    /// <summary>The most actions that a chunk can be given to go on from (arXiv 2512.05964); null where the model was not trained for it.</summary>
    public int? TrainedDelay { get; init; }

    public required Normalisation Normalisation { get; init; }
    public required string Example { get; init; }
    public required string Golden { get; init; }
}
