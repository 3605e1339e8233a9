namespace Pi.Policy.Tests.Reference;

/// <summary>The keys (after rotation) and values of one layer, one row per token, heads side by side.</summary>
public sealed record KeyValue(Matrix Keys, Matrix Values)
{
    public KeyValue Above(KeyValue below) => new(Keys.Above(below.Keys), Values.Above(below.Values));
}

/// <summary>A normed input, and what multiplies the block's answer before it is added back (ones where there is no gate).</summary>
public sealed record Normed(Matrix Values, Matrix Gate);

/// <summary>One of a decoder's norms, by its name below the decoder's prefix.</summary>
public delegate Normed Norm(string site, Matrix x);

/// <summary>What tells Gemma from Llama: the activation of the gated MLP, and the width of a head.</summary>
public sealed record DecoderShape(int HeadSize, Func<double, double> Activation);

/// <summary>One pre-norm decoder layer: rotated grouped-query attention, then a gated MLP, no biases.</summary>
public sealed class DecoderLayer(SafetensorsFile checkpoint, string prefix, int index, DecoderShape shape, Norm norm)
{
    private readonly string _name = $"layers.{index}.";

    /// <summary>The normed input and the rotated queries, keys and values of every token.</summary>
    public (Matrix Queries, KeyValue Own) Project(Matrix normed, double[] positions)
    {
        var queries = Rotary.Rotate(normed.Linear(Weight("self_attn.q_proj")), shape.HeadSize, positions);
        var keys = Rotary.Rotate(normed.Linear(Weight("self_attn.k_proj")), shape.HeadSize, positions);
        return (queries, new KeyValue(keys, normed.Linear(Weight("self_attn.v_proj"))));
    }

    /// <summary>Self-attention over <paramref name="past"/> and the layer's own tokens; key j of the mask counts the past first.</summary>
    public (Matrix Hidden, KeyValue Own) Forward(Matrix x, double[] positions, KeyValue? past, Func<int, int, bool> sees)
    {
        var normed = norm(_name + "input_layernorm", x);
        var (queries, own) = Project(normed.Values, positions);
        return (Finish(x, normed.Gate, queries, past?.Above(own) ?? own, sees), own);
    }

    /// <summary>Cross-attention: the keys and values are the layer's projections of another decoder's, and there are none of its own.</summary>
    public Matrix ForwardAcross(Matrix x, double[] positions, KeyValue other, Func<int, int, bool> sees)
    {
        var normed = norm(_name + "input_layernorm", x);
        var queries = Rotary.Rotate(normed.Values.Linear(Weight("self_attn.q_proj")), shape.HeadSize, positions);
        var across = new KeyValue(other.Keys.Linear(Weight("self_attn.k_proj")), other.Values.Linear(Weight("self_attn.v_proj")));
        return Finish(x, normed.Gate, queries, across, sees);
    }

    private Matrix Finish(Matrix x, Matrix gate, Matrix queries, KeyValue seen, Func<int, int, bool> sees)
    {
        var attended = Attention.Attend(queries, seen.Keys, seen.Values, shape.HeadSize, sees).Linear(Weight("self_attn.o_proj"));
        x = x.Plus(attended.Zip(gate, (a, b) => a * b));

        var normed = norm(_name + "post_attention_layernorm", x);
        var gated = normed.Values.Linear(Weight("mlp.gate_proj")).Map(shape.Activation);
        var product = gated.Zip(normed.Values.Linear(Weight("mlp.up_proj")), (a, b) => a * b);
        return x.Plus(product.Linear(Weight("mlp.down_proj")).Zip(normed.Gate, (a, b) => a * b));
    }

    private Matrix Weight(string name) => checkpoint[prefix + _name + name + ".weight"];
}
