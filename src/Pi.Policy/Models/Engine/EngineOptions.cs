namespace Pi.Policy.Models.Engine;

/// <summary>How an engine is set up; the defaults suit a robot.</summary>
public sealed record EngineOptions
{
    /// <summary>The device to use; null takes a CUDA GPU where there is one and the CPU otherwise.</summary>
    public ComputeDevice? Device { get; init; }

    /// <summary>
    /// The slots of the model's cameras that this robot has, in the manifest's order; null means all. Absent ones cost nothing.
    /// </summary>
    public IReadOnlyList<string>? Cameras { get; init; }

    /// <summary>
    /// Prompts are padded to this many tokens, so that a captured graph serves them all; null means the template's maximum on a GPU
    /// and the next multiple of 16 on the CPU.
    /// </summary>
    public int? PromptTokens { get; init; }

    /// <summary>How long one stage may take before its answer is given up. Sessions that are made on the way are not counted.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Threads for one operator on the CPU; 0 means one per core.</summary>
    public int Threads { get; init; }

    /// <summary>Whether GPU work is captured once and replayed.</summary>
    public bool CapturesGraphs { get; init; } = true;

    /// <summary>Whether loading runs the package's example and compares it with its golden answer.</summary>
    public bool TestsItself { get; init; } = true;
}
