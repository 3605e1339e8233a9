using Pi.Import.Checkpoints;
using Pi.Import.Onnx;
using Pi.Import.Shapes;

namespace Pi.Import.Weights;

/// <summary>Stores the image encoder and its projector.</summary>
internal static class VisionWeights
{
    private const string Group = "vision";

    /// <param name="checkpoint">The source.</param>
    /// <param name="keys">Where the encoder's tensors lie in it.</param>
    /// <param name="shape">The encoder's sizes.</param>
    /// <param name="model">The model's sizes.</param>
    /// <param name="store">The target.</param>
    public static void Write(Checkpoint checkpoint, CheckpointKeys keys, VisionShape shape, ModelShape model, WeightStore store)
    {
        var linear = new LinearWriter(checkpoint, store, Group);
        WriteEmbedding(checkpoint, keys.Vision + "embeddings.", shape, store);
        for (int i = 0; i < shape.Layers; i++)
            WriteLayer(checkpoint, $"{keys.Vision}encoder.layers.{i}.", $"vision.layers.{i}.", shape, store, linear);
        WriteNorm(checkpoint, keys.Vision + "post_layernorm", "vision.norm", shape.Width, store);

        // SmolVLA multiplies its image embeddings by the root of the width; Gemma's are left as they are.
        bool smol = model.Architecture == Policy.Models.Package.Architecture.SmolVla;
        float scale = smol ? MathF.Sqrt(model.Language.Width) : 1;
        linear.Write("vision.projector", shape.ProjectorInput, [(keys.Projector, model.Language.Width)], scale: scale);
        if (!smol)
            linear.WriteBias("vision.projector", (keys.Projector, model.Language.Width));
    }

    // The convolution's bias is the same at every position, so it goes into the position embedding.
    private static void WriteEmbedding(Checkpoint checkpoint, string prefix, VisionShape shape, WeightStore store)
    {
        int pixels = 3 * shape.Patch * shape.Patch, width = shape.Width;
        float[] patch = checkpoint.Read(prefix + "patch_embedding.weight", width, 3, shape.Patch, shape.Patch);
        float[] transposed = new float[patch.Length];
        for (int output = 0; output < width; output++)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
                transposed[(pixel * width) + output] = patch[(output * pixels) + pixel];
        }
        store.AddExact(Group, "vision.patch.weight", transposed, pixels, width);

        float[] bias = checkpoint.Read(prefix + "patch_embedding.bias", width);
        float[] position = checkpoint.Read(prefix + "position_embedding.weight", shape.Grid * shape.Grid, width);
        for (int i = 0; i < position.Length; i++)
            position[i] += bias[i % width];
        store.AddExact(Group, "vision.position", position, shape.Grid * shape.Grid, width);
    }

    private static void WriteLayer(Checkpoint checkpoint, string source, string target, VisionShape shape, WeightStore store, LinearWriter linear)
    {
        int width = shape.Width;
        string attention = source + "self_attn.";
        (string, int)[] qkv = [(attention + "q_proj", width), (attention + "k_proj", width), (attention + "v_proj", width)];
        WriteNorm(checkpoint, source + "layer_norm1", target + "norm1", width, store);
        linear.Write(target + "qkv", width, qkv);
        linear.WriteBias(target + "qkv", qkv);
        linear.Write(target + "out", width, [(attention + "out_proj", width)]);
        linear.WriteBias(target + "out", (attention + "out_proj", width));
        WriteNorm(checkpoint, source + "layer_norm2", target + "norm2", width, store);
        linear.Write(target + "fc1", width, [(source + "mlp.fc1", shape.Mlp)]);
        linear.WriteBias(target + "fc1", (source + "mlp.fc1", shape.Mlp));
        linear.Write(target + "fc2", shape.Mlp, [(source + "mlp.fc2", width)]);
        linear.WriteBias(target + "fc2", (source + "mlp.fc2", width));
    }

    private static void WriteNorm(Checkpoint checkpoint, string source, string target, int width, WeightStore store)
    {
        store.Add(Group, target + ".weight", checkpoint.Read(source + ".weight", width), width);
        store.Add(Group, target + ".bias", checkpoint.Read(source + ".bias", width), width);
    }
}
