using Pi.Import.Onnx;
using Pi.Import.Shapes;

namespace Pi.Import.Graphs;

/// <summary>The planner's prompt to its cache and the first token of the thought.</summary>
internal sealed class ThinkGraph(GraphBuilder graph, ModelShape model)
{
    private readonly GemmaBlock _language = new(graph, model.Language, model.Architecture);

    public void Build()
    {
        Prefix prefix = Prefix.Build(graph, model);
        Value mask = Mask(prefix, graph.Input("causal", ElementType.Bool, 1));
        Value x = prefix.Rows, positions = graph.Reshape(prefix.Index, 1, -1);
        for (int i = 0; i < model.Language.Layers; i++)
        {
            string layer = $"language.layers.{i}.";
            (Value query, Value key, Value value) = _language.Project(_language.Norm(x), layer, positions);
            graph.Output(key, $"key.{i}", ElementType.Real, 1, "rows", _language.Heads.KeyWidth);
            graph.Output(value, $"value.{i}", ElementType.Real, 1, "rows", _language.Heads.KeyWidth);
            x = _language.Complete(x, graph.Attention(query, key, value, _language.Heads, mask), layer);
        }
        Value last = graph.Gather(x, graph.Sub(prefix.Length, graph.Integer(1)), 1);
        Value logits = TextHead.Build(graph, model, last);
        graph.Output(prefix.Length, "length", ElementType.Int64, 1);
        graph.Output(logits, "logits", ElementType.Single, 1, model.Vocabulary);
        graph.Output(TextHead.Choose(graph, logits), "token", ElementType.Int64, 1, 1);
    }

    // Row i sees row j where j < limit(i): all valid rows, or causally the images and what stands up to i.
    private Value Mask(Prefix prefix, Value causal)
    {
        Value row = graph.Reshape(prefix.Index, -1, 1), column = graph.Reshape(prefix.Index, 1, -1);
        Value upToRow = graph.Max(prefix.ImageRows, graph.Add(row, graph.Integer(1)));
        Value limit = graph.Min(graph.Where(causal, upToRow, prefix.Length), prefix.Length);
        return graph.Less(column, limit);
    }
}
