using Pi.Import.Onnx;
using Pi.Import.Shapes;

namespace Pi.Import.Graphs;

/// <summary>
/// pi0's state token. It sees the prefix and itself but no action, and its norms know no flow time: so its keys and values are the same
/// in every flow step and are computed once, with the prefix.
/// </summary>
internal sealed class StateGraph(GraphBuilder graph, ModelShape model)
{
    private readonly GemmaBlock _expert = new(graph, model.Expert, model.Architecture);

    /// <summary>Runs the token through the expert's layers; its row becomes the first of each cache.</summary>
    public (Value Key, Value Value)[] Prepend((Value Key, Value Value)[] cache, Value state, Value length)
    {
        Value x = state, position = graph.Reshape(length, 1, 1), withState = graph.Add(length, graph.Integer(1));
        var joined = new (Value Key, Value Value)[cache.Length];
        for (int i = 0; i < cache.Length; i++)
        {
            string layer = $"expert.layers.{i}.";
            (Value query, Value key, Value value) = _expert.Project(_expert.Norm(x), layer, position);
            joined[i] = (graph.Concat(1, key, cache[i].Key), graph.Concat(1, value, cache[i].Value));
            if (i < cache.Length - 1)
                x = _expert.Complete(x, graph.Attention(query, joined[i].Key, joined[i].Value, _expert.Heads, valid: withState), layer);
        }
        return joined;
    }
}
