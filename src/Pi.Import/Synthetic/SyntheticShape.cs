using Pi.Import.Onnx;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Synthetic;

/// <summary>Sizes of the synthetic checkpoints: those of the released models, or tiny ones that a test can follow in double precision.</summary>
internal static class SyntheticShape
{
    /// <summary>Real dimensions of state and action.</summary>
    public static int RealDimensions(bool tiny) => tiny ? 7 : 14;

    public static ModelShape Of(Architecture architecture, bool tiny) => (architecture, tiny) switch
    {
        (Architecture.SmolVla, false) => Smol(
            new VisionShape(768, 12, 3072, 12, 16, 32, 4),
            new TransformerShape(16, 960, 2560, new AttentionHeads(15, 5, 64), 1e-5f),
            new TransformerShape(16, 720, 2048, new AttentionHeads(15, 5, 64), 1e-5f), 49_280, 50),
        (Architecture.SmolVla, true) => Smol(
            new VisionShape(32, 2, 64, 2, 16, 8, 4),
            new TransformerShape(4, 96, 160, new AttentionHeads(6, 2, 64), 1e-5f),
            new TransformerShape(4, 72, 128, new AttentionHeads(6, 2, 64), 1e-5f), 512, 10),
        (_, false) => Gemma(architecture,
            new VisionShape(1152, 27, 4304, 16, 14, 16, 1),
            new TransformerShape(18, 2048, 16384, new AttentionHeads(8, 1, 256), 1e-6f),
            new TransformerShape(18, 1024, 4096, new AttentionHeads(8, 1, 256), 1e-6f), 257_152, 50),
        // Language model and expert are the "dummy" variant of openpi's gemma.py, the expert narrower; the encoder is big_vision's "mu".
        (_, true) => Gemma(architecture,
            new VisionShape(32, 2, 128, 2, 14, 4, 1),
            new TransformerShape(4, 64, 128, new AttentionHeads(8, 1, 16), 1e-6f),
            new TransformerShape(4, 48, 96, new AttentionHeads(8, 1, 16), 1e-6f), 512, 10),
    };

    private static ModelShape Gemma(
        Architecture architecture, VisionShape vision, TransformerShape language, TransformerShape expert, int vocabulary, int horizon) => new()
    {
        Architecture = architecture, Vision = vision, Language = language, Expert = expert, Vocabulary = vocabulary, Horizon = horizon,
        PaddedState = 32, PaddedAction = 32, FlowSteps = 10, MaxTokens = architecture == Architecture.Pi05 ? 200 : 48, Cameras = 3,
    };

    private static ModelShape Smol(VisionShape vision, TransformerShape language, TransformerShape expert, int vocabulary, int horizon) => new()
    {
        Architecture = Architecture.SmolVla, Vision = vision, Language = language, Expert = expert, Vocabulary = vocabulary, Horizon = horizon,
        PaddedState = 32, PaddedAction = 32, FlowSteps = 10, MaxTokens = 48, Cameras = 3, SelfAttentionEvery = 2,
    };
}
