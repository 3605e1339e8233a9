using Pi.Policy.Models.Package;

namespace Pi.Import.Shapes;

/// <summary>All sizes of a model, read from its tensors and its configuration.</summary>
internal sealed record ModelShape
{
    public required Architecture Architecture { get; init; }

    /// <summary>The image encoder; null in pi-mini.</summary>
    public VisionShape? Vision { get; init; }

    /// <summary>What pi-mini has instead; null in the others.</summary>
    public MiniShape? Mini { get; init; }

    public required TransformerShape Language { get; init; }
    public required TransformerShape Expert { get; init; }
    public required int Vocabulary { get; init; }
    public required int PaddedState { get; init; }
    public required int PaddedAction { get; init; }
    public required int Horizon { get; init; }
    public required int FlowSteps { get; init; }
    public required int MaxTokens { get; init; }
    public required int Cameras { get; init; }

    /// <summary>The most actions that a chunk can be given to go on from; null where the model was not trained for it.</summary>
    public int? TrainedDelay { get; init; }

    /// <summary>SmolVLA: the expert attends to itself in every so many-th layer, to the prefix alone in the others.</summary>
    public int SelfAttentionEvery { get; init; } = 1;

    /// <summary>Tokens per image.</summary>
    public int ImageTokens => Mini?.Tokens ?? Vision!.Tokens;

    /// <summary>Width of an image token as the vision graph gives it.</summary>
    public int FeatureWidth => Mini?.FeatureWidth ?? Language.Width;

    /// <summary>Side of the square input image in pixels.</summary>
    public int Image => Mini?.Image ?? Vision!.Image;

    /// <summary>Rows that the state takes in the prefix cache.</summary>
    public int StateRows => Architecture == Architecture.Pi05 ? 0 : 1;

    /// <summary>Whether the released checkpoint has a text head that was trained with the rest.</summary>
    public bool WritesText => Architecture != Architecture.SmolVla;

    /// <summary>Rows of the rotary tables: room for prefix, thought and chunk, as a power of two.</summary>
    public int MaxPositions => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)((Cameras * ImageTokens) + MaxTokens + Horizon + 256));

    /// <summary>Whether the expert's layer reads the projected prefix instead of its own keys.</summary>
    public bool IsCrossAttention(int layer) => SelfAttentionEvery > 0 && layer % SelfAttentionEvery != 0;
}
