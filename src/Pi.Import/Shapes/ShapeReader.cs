using Pi.Import.Checkpoints;
using Pi.Import.Onnx;
using Pi.Policy.Models.Package;

namespace Pi.Import.Shapes;

/// <summary>Reads the sizes of a model from its tensors, and checks them against its configuration and against limits.</summary>
internal static class ShapeReader
{
    private const int MaxWidth = 65_536;
    private const int MaxLayers = 128;
    private const int MaxVocabulary = 1 << 20;
    private const int SmolHeadSize = 64;

    // Heads of the SigLIP variants by their width (big_vision, vit.py); the tensors alone do not tell.
    private static readonly Dictionary<int, int> _visionHeads = new() { [32] = 2, [192] = 3, [384] = 6, [768] = 12, [1024] = 16, [1152] = 16 };

    public static ModelShape Read(Checkpoint checkpoint, CheckpointConfig config)
    {
        Architecture architecture = config.Architecture ?? Guess(checkpoint);
        CheckpointKeys keys = CheckpointKeys.Of(architecture);
        MiniShape? mini = architecture == Architecture.PiMini ? ReadMini(checkpoint, config) : null;
        TransformerShape language = ReadTransformer(checkpoint, keys.Language, architecture);
        TransformerShape expert = ReadTransformer(checkpoint, keys.Expert, architecture);
        Check(expert.Layers == language.Layers, keys.Expert + "layers", expert.Layers, $"{language.Layers}, as the language model has");
        Check(expert.Heads == language.Heads, keys.Expert + "layers.0.self_attn", expert.Heads, $"{language.Heads}, as the language model has");
        var shape = new ModelShape
        {
            Architecture = architecture,
            Vision = mini is null ? ReadVision(checkpoint, keys) : null,
            Mini = mini,
            Language = language,
            Expert = expert,
            Vocabulary = Size(checkpoint, Embedding(checkpoint, keys), 0, MaxVocabulary),
            PaddedState = config.PaddedState ?? 32,
            PaddedAction = Size(checkpoint, "action_in_proj.weight", 1, 1024),
            Horizon = config.Horizon ?? throw new ImportException(
                "config.json: chunk_size is missing, expected the number of action steps the model was trained with (openpi: action_horizon)."),
            FlowSteps = config.FlowSteps ?? 10,
            TrainedDelay = config.TrainedDelay,
            MaxTokens = config.MaxTokens ?? (architecture == Architecture.Pi05 ? 200 : 48),
            Cameras = mini?.Cameras ?? Math.Max(config.Cameras.Count, 3),
            SelfAttentionEvery = architecture == Architecture.SmolVla ? config.SelfAttentionEvery ?? 2 : 1,
        };
        CheckConfig(shape, config);
        return shape;
    }

    /// <summary>The stored name of the token embedding, which a tied checkpoint holds only once.</summary>
    public static string Embedding(Checkpoint checkpoint, CheckpointKeys keys) =>
        keys.Embeddings.FirstOrDefault(checkpoint.Has)
        ?? throw new ImportException(
            $"Tensor {keys.Embeddings[0]} is missing, expected the token embedding under this name{(keys.Embeddings.Count > 1 ? $" or as {keys.Embeddings[1]}" : "")}.");

    private static Architecture Guess(Checkpoint checkpoint)
    {
        if (checkpoint.Has("vlm_with_expert.lm_expert.norm.weight"))
            return Architecture.SmolVla;
        if (checkpoint.Has("time_mlp_in.weight"))
            return Architecture.Pi05;
        return checkpoint.Has("action_time_mlp_in.weight")
            ? Architecture.Pi0
            : throw new ImportException("config.json: type is missing and no tensor tells the architecture, expected pi0, pi05, smolvla or pi-mini.");
    }

    private static VisionShape ReadVision(Checkpoint checkpoint, CheckpointKeys keys)
    {
        string patch = keys.Vision + "embeddings.patch_embedding.weight", position = keys.Vision + "embeddings.position_embedding.weight";
        int width = Size(checkpoint, patch, 0, MaxWidth, rank: 4);
        int side = Size(checkpoint, patch, 2, 64, rank: 4);
        int positions = Size(checkpoint, position, 0, 16_384);
        int grid = (int)Math.Sqrt(positions);
        Check(grid * grid == positions, position, positions, "a square number of rows");
        if (!_visionHeads.TryGetValue(width, out int heads))
            throw new ImportException($"Tensor {patch}: width {width}, expected that of a SigLIP encoder ({string.Join(", ", _visionHeads.Keys)}).");
        int layers = Layers(checkpoint, i => $"{keys.Vision}encoder.layers.{i}.layer_norm1.weight", keys.Vision);
        int mlp = Size(checkpoint, keys.Vision + "encoder.layers.0.mlp.fc1.weight", 0, MaxWidth);
        int input = Size(checkpoint, keys.Projector + ".weight", 1, 1 << 20);
        int shuffle = (int)Math.Sqrt(input / width);
        Check(width * shuffle * shuffle == input && grid % Math.Max(shuffle, 1) == 0, keys.Projector + ".weight", input,
            $"{width} times a square that divides the {grid} x {grid} patches");
        return new VisionShape(width, layers, mlp, heads, side, grid, shuffle);
    }

    private static MiniShape ReadMini(Checkpoint checkpoint, CheckpointConfig config)
    {
        const string Place = "prefix.place";
        int channels = Size(checkpoint, "vision.down.weight", 0, MaxWidth, rank: 4);
        int cameras = Size(checkpoint, Place, 0, 16, rank: 3), tokens = Size(checkpoint, Place, 1, 4097, rank: 3);
        int side = config.ImageHeight ?? throw new ImportException("config.json: image_resolution is missing, expected the side of the images twice.");
        var shape = new MiniShape(side, channels, Size(checkpoint, "keypoints.score.0.weight", 0, 1024, rank: 4),
            Size(checkpoint, "keypoints.object.0.weight", 0, 1024, rank: 4), cameras, Size(checkpoint, "keypoints.order", 0, 1024));
        Check(side % MiniShape.Cell == 0 && shape.Tokens == tokens, Place, tokens, $"{shape.Tokens} rows for an image of {side} pixels");
        return shape;
    }

    private static TransformerShape ReadTransformer(Checkpoint checkpoint, string prefix, Architecture architecture)
    {
        string first = prefix + "layers.0.";
        int layers = Layers(checkpoint, i => $"{prefix}layers.{i}.self_attn.q_proj.weight", prefix);
        int width = Size(checkpoint, first + "self_attn.q_proj.weight", 1, MaxWidth);
        int query = Size(checkpoint, first + "self_attn.q_proj.weight", 0, MaxWidth);
        int key = Size(checkpoint, first + "self_attn.k_proj.weight", 0, MaxWidth);
        // Gemma's variants here, pi-mini among them, have one key head, so its size is the row count; SmolLM2's heads have 64 in all sizes.
        bool smol = architecture == Architecture.SmolVla;
        int head = smol ? SmolHeadSize : key;
        Check(head % 8 == 0 && key % head == 0 && query % key == 0, first + "self_attn.k_proj.weight", key,
            $"heads of {head} (a multiple of 8) that divide the {query} rows of q_proj");
        int mlp = Size(checkpoint, first + "mlp.gate_proj.weight", 0, MaxWidth);
        return new TransformerShape(layers, width, mlp, new AttentionHeads(query / head, key / head, head), smol ? 1e-5f : 1e-6f);
    }

    private static void CheckConfig(ModelShape shape, CheckpointConfig config)
    {
        int padded = config.PaddedAction ?? shape.PaddedAction;
        Check(padded == shape.PaddedAction, "config.json: max_action_dim", padded, $"{shape.PaddedAction}, the columns of action_in_proj.weight");
        foreach (int? side in new[] { config.ImageHeight, config.ImageWidth })
            Check((side ?? shape.Image) == shape.Image, "config.json: image size", side!, $"{shape.Image}, what the position embedding is for");
        Check(shape.Mini is null || config.Cameras.Count == shape.Cameras, "config.json: cameras", config.Cameras.Count,
            $"{shape.Cameras}, the slots that prefix.place tells apart");
        Check((config.StateSize ?? 1) <= shape.PaddedState, "config.json: observation.state.shape", config.StateSize!,
            $"at most {shape.PaddedState}");
        Check((config.ActionSize ?? 1) <= shape.PaddedAction, "config.json: action.shape", config.ActionSize!, $"at most {shape.PaddedAction}");
        Check((shape.TrainedDelay ?? 0) < shape.Horizon, "config.json: rtc_training_max_delay", shape.TrainedDelay ?? 0, $"less than the {shape.Horizon} steps of a chunk");
        Check(shape.Cameras <= 16, "config.json: cameras", shape.Cameras, "at most 16");
    }

    private static int Layers(Checkpoint checkpoint, Func<int, string> name, string prefix)
    {
        int layers = checkpoint.CountLayers(name);
        Check(layers is >= 1 and <= MaxLayers, prefix + "layers", layers, $"1 to {MaxLayers} layers, beginning with {name(0)}");
        return layers;
    }

    private static int Size(Checkpoint checkpoint, string name, int axis, int max, int rank = 2)
    {
        long size = checkpoint.Shape(name, rank)[axis];
        if (size < 1 || size > max)
            throw new ImportException($"Tensor {name}: size {size} in dimension {axis}, expected 1 to {max}.");
        return (int)size;
    }

    private static void Check(bool holds, string field, object found, string expected)
    {
        if (!holds)
            throw new ImportException($"{field}: {found} found, expected {expected}.");
    }
}
