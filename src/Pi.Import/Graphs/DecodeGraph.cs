using Pi.Import.Onnx;
using Pi.Import.Shapes;

namespace Pi.Import.Graphs;

/// <summary>One token of a thought: appends to the cache in place and says the next token.</summary>
internal static class DecodeGraph
{
    public static void Build(GraphBuilder graph, ModelShape model)
    {
        var block = new GemmaBlock(graph, model.Language, model.Architecture);
        AttentionHeads heads = block.Heads;
        Value token = graph.Input("token", ElementType.Int64, 1, 1);
        Value length = graph.Input("length", ElementType.Int64, 1);
        Value past = graph.Cast(length, ElementType.Int32);
        Value x = Prefix.Embed(graph, token, model.Language.Width), capacity = default;
        for (int i = 0; i < model.Language.Layers; i++)
        {
            string layer = $"language.layers.{i}.";
            Value keys = graph.Input($"past_key.{i}", ElementType.Real, 1, heads.Key, "cache", heads.Size);
            Value values = graph.Input($"past_value.{i}", ElementType.Real, 1, heads.Key, "cache", heads.Size);
            // The whole cache as the total length: a constant once the cache's size is fixed, as a captured graph needs.
            if (i == 0)
                capacity = graph.Cast(graph.Size(keys, 2), ElementType.Int32);
            Value qkv = graph.Linear(block.Norm(x), layer + "qkv");
            Value[] attended = graph.Ops("GroupQueryAttention", 3,
                [qkv, default, default, keys, values, past, capacity, graph.Weight("rotary.cos"), graph.Weight("rotary.sin")],
                ("num_heads", heads.Query), ("kv_num_heads", heads.Key), ("do_rotary", 1), ("scale", 1f / MathF.Sqrt(heads.Size)));
            graph.Output(attended[1], $"present_key.{i}", ElementType.Real, 1, heads.Key, "cache", heads.Size);
            graph.Output(attended[2], $"present_value.{i}", ElementType.Real, 1, heads.Key, "cache", heads.Size);
            x = block.Complete(x, attended[0], layer);
        }
        Value logits = TextHead.Build(graph, model, x);
        graph.Output(graph.Add(length, graph.Integer(1)), "next_length", ElementType.Int64, 1);
        graph.Output(logits, "logits", ElementType.Single, 1, model.Vocabulary);
        graph.Output(TextHead.Choose(graph, logits), "next_token", ElementType.Int64, 1, 1);
    }
}
