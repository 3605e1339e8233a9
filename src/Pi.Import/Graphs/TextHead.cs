using Pi.Import.Onnx;
using Pi.Import.Shapes;

namespace Pi.Import.Graphs;

/// <summary>Final norm and the token embedding read backwards.</summary>
internal static class TextHead
{
    /// <summary>One row of hidden state to f32 logits [1, vocabulary].</summary>
    public static Value Build(GraphBuilder graph, ModelShape model, Value hidden)
    {
        Value normed = graph.RmsNorm(graph.Reshape(hidden, 1, model.Language.Width), graph.Weight("language.norm"), model.Language.Epsilon);
        return graph.ToSingle(graph.Op("Gemm", [normed, graph.Weight("language.embedding")], ("transB", 1)));
    }

    /// <summary>The likeliest token, [1, 1].</summary>
    public static Value Choose(GraphBuilder graph, Value logits) => graph.Op("ArgMax", [logits], ("axis", 1), ("keepdims", 1));
}
