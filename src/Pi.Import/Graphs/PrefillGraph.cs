using Pi.Import.Onnx;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Graphs;

/// <summary>Features, prompt and state to the keys and values that the expert reads.</summary>
internal sealed class PrefillGraph(GraphBuilder graph, ModelShape model)
{
    private readonly GemmaBlock _language = new(graph, model.Language, model.Architecture);

    public void Build()
    {
        Prefix prefix = Prefix.Build(graph, model);
        (Value Key, Value Value)[] cache = model.Architecture == Architecture.SmolVla
            ? RunWithState(prefix, State(model.Language.Width))
            : Run(prefix);
        Value length = prefix.Length;
        if (model.Architecture is Architecture.Pi0 or Architecture.PiMini)
            cache = new StateGraph(graph, model).Prepend(cache, State(model.Expert.Width), length);
        if (model.StateRows > 0)
            length = graph.Add(length, graph.Integer(1));

        graph.Output(length, "length", ElementType.Int64, 1);
        for (int i = 0; i < cache.Length; i++)
        {
            graph.Output(cache[i].Key, $"key.{i}", ElementType.Real, 1, "rows", model.Language.Heads.KeyWidth);
            graph.Output(cache[i].Value, $"value.{i}", ElementType.Real, 1, "rows", model.Language.Heads.KeyWidth);
        }
    }

    private Value State(int width)
    {
        Value state = graph.Input("state", ElementType.Single, 1, model.PaddedState);
        Value projected = graph.Add(graph.MatMul(state, graph.Weight("expert.state.weight")), graph.Weight("expert.state.bias"));
        return graph.FromSingle(graph.Reshape(projected, 1, 1, width));
    }

    // Bidirectional: every row sees every valid row.
    private (Value Key, Value Value)[] Run(Prefix prefix)
    {
        Value x = prefix.Rows, positions = graph.Reshape(prefix.Index, 1, -1);
        var cache = new (Value Key, Value Value)[model.Language.Layers];
        for (int i = 0; i < cache.Length; i++)
        {
            string layer = $"language.layers.{i}.";
            (Value query, Value key, Value value) = _language.Project(_language.Norm(x), layer, positions);
            cache[i] = (key, value);
            if (i < cache.Length - 1)
                x = _language.Complete(x, graph.Attention(query, key, value, _language.Heads, valid: prefix.Length), layer);
        }
        return cache;
    }

    // SmolVLA's state is the last token of the prefix, in row 0: it sees all, the others do not see it.
    private (Value Key, Value Value)[] RunWithState(Prefix prefix, Value state)
    {
        Value x = graph.Concat(1, state, prefix.Rows);
        Value positions = graph.Reshape(graph.Concat(0, prefix.Length, prefix.Index), 1, -1);
        Value withState = graph.Add(prefix.Length, graph.Integer(1));
        Value rest = graph.Size(prefix.Index, 0);
        var cache = new (Value Key, Value Value)[model.Language.Layers];
        for (int i = 0; i < cache.Length; i++)
        {
            string layer = $"language.layers.{i}.";
            (Value query, Value key, Value value) = _language.Project(_language.Norm(x), layer, positions);
            cache[i] = (key, value);
            if (i == cache.Length - 1)
                break;
            Value[] queries = SplitState(query, rest), keys = SplitState(key, rest), values = SplitState(value, rest);
            Value stateAttended = graph.Attention(queries[0], key, value, _language.Heads, valid: withState);
            Value attended = graph.Attention(queries[1], keys[1], values[1], _language.Heads, valid: prefix.Length);
            x = _language.Complete(x, graph.Concat(1, stateAttended, attended), layer);
        }
        return cache;
    }

    private Value[] SplitState(Value x, Value rest) => graph.Ops("Split", 2, [x, graph.Concat(0, graph.Integers(1), rest)], ("axis", 1));
}
