using Pi.Import.Checkpoints;
using Pi.Import.Onnx;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Weights;

/// <summary>Stores the layers of the action expert; what surrounds them is <see cref="FlowWeights"/>' business.</summary>
internal static class ExpertWeights
{
    /// <summary>Weight file of the expert.</summary>
    public const string Group = "expert";

    /// <param name="checkpoint">The source.</param>
    /// <param name="keys">Where the expert's tensors lie in it.</param>
    /// <param name="model">The model's sizes.</param>
    /// <param name="store">The target.</param>
    public static void Write(Checkpoint checkpoint, CheckpointKeys keys, ModelShape model, WeightStore store)
    {
        var linear = new LinearWriter(checkpoint, store, Group);
        for (int i = 0; i < model.Expert.Layers; i++)
            WriteLayer(checkpoint, $"{keys.Expert}layers.{i}.", i, model, linear);
    }

    private static void WriteLayer(Checkpoint checkpoint, string source, int layer, ModelShape model, LinearWriter linear)
    {
        TransformerShape shape = model.Expert;
        string attention = source + "self_attn.", target = $"expert.layers.{layer}.";
        (string, int) query = (attention + "q_proj", shape.Heads.QueryWidth);
        (string, int)[] keyValue = [(attention + "k_proj", shape.Heads.KeyWidth), (attention + "v_proj", shape.Heads.KeyWidth)];
        float[]? before = Norm(checkpoint, source + "input_layernorm.weight", model);
        float[]? after = Norm(checkpoint, source + "post_attention_layernorm.weight", model);
        if (model.IsCrossAttention(layer))
        {
            linear.Write(target + "q", shape.Width, [query], before);
            linear.Write(target + "k", shape.Heads.KeyWidth, [keyValue[0]]);
            linear.Write(target + "v", shape.Heads.KeyWidth, [keyValue[1]]);
        }
        else
        {
            linear.Write(target + "qkv", shape.Width, [query, .. keyValue], before);
        }
        linear.Write(target + "out", shape.Heads.QueryWidth, [(attention + "o_proj", shape.Width)]);
        linear.Write(target + "gate_up", shape.Width, [(source + "mlp.gate_proj", shape.Mlp), (source + "mlp.up_proj", shape.Mlp)], after);
        linear.Write(target + "down", shape.Mlp, [(source + "mlp.down_proj", shape.Width)]);
    }

    // The adaptive norms of pi0.5 have no weight of their own.
    private static float[]? Norm(Checkpoint checkpoint, string name, ModelShape model) =>
        model.Architecture == Architecture.Pi05 ? null : LanguageWeights.NormScale(checkpoint, name, model.Expert.Width, model.Architecture);
}
