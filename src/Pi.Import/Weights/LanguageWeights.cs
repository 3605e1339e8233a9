using Pi.Import.Checkpoints;
using Pi.Import.Onnx;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Weights;

/// <summary>Stores the token embedding, the language model and the rotary tables.</summary>
internal static class LanguageWeights
{
    private const string Group = "language";

    /// <param name="checkpoint">The source.</param>
    /// <param name="keys">Where the language model's tensors lie in it.</param>
    /// <param name="model">The model's sizes.</param>
    /// <param name="store">The target.</param>
    public static void Write(Checkpoint checkpoint, CheckpointKeys keys, ModelShape model, WeightStore store)
    {
        TransformerShape shape = model.Language;
        WriteRotary(model, store);
        string embedding = ShapeReader.Embedding(checkpoint, keys);
        checkpoint.Require(embedding, model.Vocabulary, shape.Width);
        store.AddRows(Group, "language.embedding", model.Vocabulary, shape.Width,
            (row, target) => checkpoint.ReadPart(embedding, row * shape.Width, target));

        var linear = new LinearWriter(checkpoint, store, Group);
        for (int i = 0; i < shape.Layers; i++)
        {
            // Nothing reads what the last layer of SmolVLA's language model does with its keys and values.
            bool keysOnly = i == shape.Layers - 1 && !model.WritesText;
            WriteLayer(checkpoint, $"{keys.Language}layers.{i}.", $"language.layers.{i}.", model, linear, keysOnly);
        }
        if (model.WritesText)
            store.Add(Group, "language.norm", NormScale(checkpoint, keys.Language + "norm.weight", shape.Width, model.Architecture), shape.Width);
    }

    /// <summary>The factor a norm applies: Gemma's stored weights lack a one. Summed in f32, since bf16 would destroy weights near -1.</summary>
    public static float[] NormScale(Checkpoint checkpoint, string name, int width, Architecture architecture)
    {
        float[] weight = checkpoint.Read(name, width);
        return architecture == Architecture.SmolVla ? weight : [.. weight.Select(value => 1 + value)];
    }

    private static void WriteLayer(Checkpoint checkpoint, string source, string target, ModelShape model, LinearWriter linear, bool keysOnly)
    {
        TransformerShape shape = model.Language;
        string attention = source + "self_attn.";
        (string, int) query = (attention + "q_proj", shape.Heads.QueryWidth);
        (string, int)[] keyValue = [(attention + "k_proj", shape.Heads.KeyWidth), (attention + "v_proj", shape.Heads.KeyWidth)];
        float[] before = NormScale(checkpoint, source + "input_layernorm.weight", shape.Width, model.Architecture);
        linear.Write(target + "qkv", shape.Width, [query, .. keyValue], before);
        if (keysOnly)
            return;
        float[] after = NormScale(checkpoint, source + "post_attention_layernorm.weight", shape.Width, model.Architecture);
        linear.Write(target + "out", shape.Heads.QueryWidth, [(attention + "o_proj", shape.Width)]);
        linear.Write(target + "gate_up", shape.Width, [(source + "mlp.gate_proj", shape.Mlp), (source + "mlp.up_proj", shape.Mlp)], after);
        linear.Write(target + "down", shape.Mlp, [(source + "mlp.down_proj", shape.Width)]);
    }

    private static void WriteRotary(ModelShape model, WeightStore store)
    {
        const double Base = 10_000;
        int half = model.Language.Heads.Size / 2, rows = model.MaxPositions;
        float[] cos = new float[rows * half], sin = new float[rows * half];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < half; i++)
            {
                double angle = row * Math.Pow(Base, -(double)i / half);
                cos[(row * half) + i] = (float)Math.Cos(angle);
                sin[(row * half) + i] = (float)Math.Sin(angle);
            }
        }
        store.Add(Group, "rotary.cos", cos, rows, half);
        store.Add(Group, "rotary.sin", sin, rows, half);
    }
}
