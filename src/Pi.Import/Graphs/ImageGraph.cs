using Pi.Import.Onnx;
using Pi.Policy.Models.Package;

namespace Pi.Import.Graphs;

/// <summary>
/// Resizes raw images of any size with padding, as two matrix products whose weights the graph works out from the image's size.
/// With the size fixed, the weights fold to constants.
/// </summary>
internal sealed class ImageGraph(GraphBuilder graph, ImagePreparation preparation)
{
    // Pillow (Resample.c) rounds weights to 22 bits and sums in integers. Two halves of 11 bits make every product and sum
    // exact in f32, even where the hardware multiplies f32 with 11-bit factors (TF32).
    private const double WeightBits = 1 << 22;
    private const int HalfBits = 1 << 11;

    private bool Antialiased => preparation.Resampler == Resampler.Antialiased;

    /// <summary>u8 [N, Y, X, 3] to f32 [N, 3, height, width] in [-1, 1], black border -1.</summary>
    public Value Prepare(Value images)
    {
        Value height = graph.Cast(graph.Size(images, 1), ElementType.Double), width = graph.Cast(graph.Size(images, 2), ElementType.Double);
        Value ratio = graph.Max(graph.Div(height, graph.Double(preparation.Height)), graph.Div(width, graph.Double(preparation.Width)));
        Value pixels = graph.Cast(graph.Transpose(images, 0, 3, 1, 2), ElementType.Single);
        Value columns = Weights(graph.Size(images, 2), width, ratio, preparation.Width);
        Value rows = Weights(graph.Size(images, 1), height, ratio, preparation.Height);
        Value resized = Pass(graph.MatMul(pixels, graph.Transpose(columns, 1, 0)), axis: 3, preparation.Width);
        resized = Pass(graph.MatMul(rows, resized), axis: 2, preparation.Height);
        return graph.Sub(graph.Mul(graph.Div(resized, graph.Single(255)), graph.Single(2)), graph.Single(1));
    }

    // [target, size], or [2 target, size] with the upper halves first; rows of the border are zero.
    private Value Weights(Value count, Value size, Value ratio, int target)
    {
        Value resized = graph.Floor(graph.Div(size, ratio));
        Value border = graph.Sub(graph.Double(target), resized);
        Value first = preparation.Padding == ImagePadding.Centre ? graph.Floor(graph.Mul(border, graph.Double(0.5))) : border;
        // A side that shrinks to nothing leaves a black image.
        Value scale = graph.Div(size, graph.Max(resized, graph.Double(1)));
        Value narrow = Antialiased ? graph.Div(graph.Double(1), graph.Max(scale, graph.Double(1))) : graph.Double(1);

        Value output = graph.Sub(graph.Reshape(graph.Cast(graph.Range(graph.Integers(target)), ElementType.Double), target, 1), first);
        Value input = graph.Reshape(graph.Cast(graph.Range(count), ElementType.Double), 1, -1);
        Value centre = graph.Mul(graph.Add(output, graph.Double(0.5)), scale);
        Value distance = graph.Mul(graph.Add(graph.Sub(input, centre), graph.Double(0.5)), narrow);
        Value weight = graph.Max(graph.Sub(graph.Double(1), graph.Abs(distance)), graph.Double(0));
        Value sum = graph.Op("ReduceSum", [weight, graph.Integers(1)], ("keepdims", 1));
        weight = graph.Div(weight, graph.Max(sum, graph.Double(1e-9)));
        Value inside = graph.Op("And", [graph.Less(graph.Double(-0.5), output), graph.Less(output, resized)]);
        weight = graph.Mul(weight, graph.Cast(inside, ElementType.Double));
        return Antialiased ? Quantise(weight) : graph.Cast(weight, ElementType.Single);
    }

    private Value Quantise(Value weight)
    {
        Value whole = graph.Floor(graph.Add(graph.Mul(weight, graph.Double(WeightBits)), graph.Double(0.5)));
        Value upper = graph.Floor(graph.Div(graph.Add(whole, graph.Double(HalfBits / 2)), graph.Double(HalfBits)));
        Value lower = graph.Sub(whole, graph.Mul(upper, graph.Double(HalfBits)));
        return graph.Cast(graph.Concat(0, upper, lower), ElementType.Single);
    }

    // Rounds a pass to 8 bits: (sum + 2^21) >> 22, with the sum in two parts.
    private Value Pass(Value product, int axis, int target)
    {
        if (!Antialiased)
            return product;
        Value[] parts = graph.Split(product, axis, target, target);
        Value carry = graph.Floor(graph.Mul(graph.Add(parts[1], graph.Single((float)(WeightBits / 2))), graph.Single(1f / HalfBits)));
        Value sum = graph.Floor(graph.Mul(graph.Add(parts[0], carry), graph.Single(1f / HalfBits)));
        return graph.Op("Clip", [sum, graph.Single(0), graph.Single(255)]);
    }
}
