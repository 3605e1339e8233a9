using Pi.Import.Onnx;
using Pi.Import.Shapes;

namespace Pi.Import.Graphs;

/// <summary>Images and prompt as one packed sequence.</summary>
/// <param name="Rows">Embeddings [1, P, width], valid rows first.</param>
/// <param name="Index">0 to P - 1.</param>
/// <param name="Length">Number of valid rows, [1].</param>
/// <param name="ImageRows">Number of valid image rows, [1].</param>
internal sealed record Prefix(Value Rows, Value Index, Value Length, Value ImageRows)
{
    /// <summary>
    /// Declares the inputs and packs valid tokens to the front, so that row numbers are positions and a length replaces the mask:
    /// a mask would keep ONNX Runtime from its fastest attention.
    /// </summary>
    public static Prefix Build(GraphBuilder graph, ModelShape model)
    {
        int tokens = model.ImageTokens, width = model.Language.Width;
        Value features = graph.Input("features", ElementType.Real, "cameras", tokens, model.FeatureWidth);
        Value cameraMask = graph.Input("camera_mask", ElementType.Bool, "cameras");
        Value prompt = graph.Input("tokens", ElementType.Int64, 1, "tokens");
        Value promptLength = graph.Input("token_count", ElementType.Int64, 1);

        if (model.Mini is { } mini)
            features = new MiniPrefix(graph, mini).Rows(features, prompt, promptLength);
        Value text = graph.Reshape(Embed(graph, prompt, width), -1, width);
        Value rows = graph.Concat(0, graph.Reshape(features, -1, width), text);
        Value cameras = graph.Reshape(graph.Cast(cameraMask, ElementType.Int64), -1, 1);
        Value imageValid = graph.Reshape(graph.Expand(cameras, graph.Integers(1, tokens)), -1);
        Value textValid = graph.Cast(graph.Less(graph.Range(graph.Size(prompt, 1)), promptLength), ElementType.Int64);
        Value valid = graph.Concat(0, imageValid, textValid);

        Value index = graph.Range(graph.Size(rows, 0));
        Value length = graph.Op("ReduceSum", [valid, graph.Integers(0)], ("keepdims", 1));
        Value seen = graph.Op("CumSum", [valid, graph.Integers(0)]);
        Value front = graph.Sub(seen, graph.Integer(1)), back = graph.Add(length, graph.Sub(index, seen));
        Value place = graph.Where(graph.Cast(valid, ElementType.Bool), front, back);
        Value packed = graph.Op("ScatterND", [rows, graph.Reshape(place, -1, 1), rows]);
        Value imageRows = graph.Op("ReduceSum", [imageValid, graph.Integers(0)], ("keepdims", 1));
        return new Prefix(graph.Reshape(packed, 1, -1, width), index, length, imageRows);
    }

    /// <summary>Token embeddings, scaled by the root of the width as both Gemma and SmolVLA do.</summary>
    public static Value Embed(GraphBuilder graph, Value tokens, int width) =>
        graph.Mul(graph.WeightRows("language.embedding", tokens), graph.Scalar(MathF.Sqrt(width)));
}
