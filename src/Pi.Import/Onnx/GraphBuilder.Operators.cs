using Pi.Policy.Models.Package;

namespace Pi.Import.Onnx;

/// <summary>The operators that the models use, by their ONNX names.</summary>
internal sealed partial class GraphBuilder
{
    public Value Add(Value a, Value b) => Op("Add", [a, b]);
    public Value Sub(Value a, Value b) => Op("Sub", [a, b]);
    public Value Mul(Value a, Value b) => Op("Mul", [a, b]);
    public Value Div(Value a, Value b) => Op("Div", [a, b]);
    public Value Min(Value a, Value b) => Op("Min", [a, b]);
    public Value Max(Value a, Value b) => Op("Max", [a, b]);
    public Value Less(Value a, Value b) => Op("Less", [a, b]);
    public Value Where(Value condition, Value a, Value b) => Op("Where", [condition, a, b]);
    public Value Abs(Value a) => Op("Abs", [a]);
    public Value Floor(Value a) => Op("Floor", [a]);
    public Value MatMul(Value a, Value b) => Op("MatMul", [a, b]);
    public Value Silu(Value x) => Op("Swish", [x], ("alpha", 1f));
    public Value Gelu(Value x) => Op("Gelu", [x], ("approximate", "tanh"));

    public Value Cast(Value x, ElementType type) => Op("Cast", [x], ("to", (int)ToOnnx(type)));
    public Value Cast(Value x, Precision type) => Op("Cast", [x], ("to", (int)ToOnnx(type)));

    /// <summary>x as the compute type; nothing where it is that already.</summary>
    public Value FromSingle(Value x) => compute == Precision.F32 ? x : Cast(x, compute);

    /// <summary>x as f32; nothing where it is that already.</summary>
    public Value ToSingle(Value x) => compute == Precision.F32 ? x : Cast(x, ElementType.Single);

    public Value Concat(int axis, params ReadOnlySpan<Value> parts) => Op("Concat", parts, ("axis", axis));
    public Value Reshape(Value x, params ReadOnlySpan<long> shape) => Op("Reshape", [x, Integers(shape)]);
    public Value Transpose(Value x, params long[] order) => Op("Transpose", [x], ("perm", order));
    public Value Expand(Value x, Value shape) => Op("Expand", [x, shape]);
    public Value Gather(Value x, Value index, int axis) => Op("Gather", [x, index], ("axis", axis));

    /// <summary>Parts of x along an axis.</summary>
    public Value[] Split(Value x, int axis, params ReadOnlySpan<long> sizes) => Ops("Split", sizes.Length, [x, Integers(sizes)], ("axis", axis));

    /// <summary>Size of x along one axis, as a one-dimensional tensor.</summary>
    public Value Size(Value x, int axis) => Op("Shape", [x], ("start", axis), ("end", axis + 1));

    /// <summary>0, 1, ... count - 1, for a count with one element.</summary>
    public Value Range(Value count) => Op("Range", [Integer(0), Op("Squeeze", [count, Integers(0)]), Integer(1)]);

    public Value RmsNorm(Value x, Value scale, float epsilon) => Op("RMSNormalization", [x, scale], ("axis", -1), ("epsilon", epsilon));

    public Value LayerNorm(Value x, string weight, float epsilon) =>
        Op("LayerNormalization", [x, Weight(weight + ".weight"), Weight(weight + ".bias")], ("axis", -1), ("epsilon", epsilon));

    /// <summary>x W + b, with b only where it is stored.</summary>
    public Value Linear(Value x, string weight)
    {
        Value product = MatMul(x, WeightFor(x, weight + ".weight"));
        return weights.Has(weight + ".bias") ? Add(product, Weight(weight + ".bias")) : product;
    }

    /// <summary>
    /// x W + b of rows [batch, rows, inputs] as one Gemm. A product and a sum would become that in some graphs and not in others, by what
    /// ONNX Runtime knows of the batch, and differ in the last bit.
    /// </summary>
    public Value LinearRows(Value x, string weight, int rows)
    {
        long[] shape = [.. weights[weight + ".weight"].Shape];
        Value product = Op("Gemm", [Reshape(x, -1, shape[0]), WeightFor(x, weight + ".weight"), Weight(weight + ".bias")]);
        return Reshape(product, -1, rows, shape[1]);
    }

    /// <summary>Rotates the half-split pairs of every head by the angle of its row's position.</summary>
    public Value Rotate(Value x, Value positions, int heads) =>
        Op("RotaryEmbedding", [x, Weight("rotary.cos"), Weight("rotary.sin"), positions], ("num_heads", heads));

    /// <summary>
    /// Attention over rows [batch, rows, heads x size]; the first <paramref name="valid"/> key rows count, all where it is left out.
    /// </summary>
    public Value Attention(Value query, Value key, Value value, AttentionHeads heads, Value mask = default, Value valid = default)
    {
        Value[] inputs = [query, key, value, mask, default, default, valid];
        int used = valid != default ? 7 : mask != default ? 4 : 3;
        // Precision 1: the softmax is taken in f32.
        return Op("Attention", inputs.AsSpan(0, used), ("q_num_heads", heads.Query), ("kv_num_heads", heads.Key),
            ("scale", 1f / MathF.Sqrt(heads.Size)), ("softmax_precision", 1));
    }
}
