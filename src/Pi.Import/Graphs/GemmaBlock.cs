using Pi.Import.Onnx;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Graphs;

/// <summary>The parts of a transformer layer that language model and expert have in common.</summary>
internal sealed class GemmaBlock(GraphBuilder graph, TransformerShape shape, Architecture architecture)
{
    public AttentionHeads Heads => shape.Heads;

    /// <summary>RMS norm whose weight went into the next matrix.</summary>
    public Value Norm(Value x) => graph.RmsNorm(x, graph.Ones(shape.Width, graph.Compute), shape.Epsilon);

    /// <summary>Rotated query, rotated key, and value of normed rows.</summary>
    public (Value Query, Value Key, Value Value) Project(Value normed, string layer, Value positions)
    {
        Value[] qkv = graph.Split(graph.Linear(normed, layer + "qkv"), 2, Heads.QueryWidth, Heads.KeyWidth, Heads.KeyWidth);
        return (graph.Rotate(qkv[0], positions, Heads.Query), graph.Rotate(qkv[1], positions, Heads.Key), qkv[2]);
    }

    /// <summary>Gated feed-forward block of normed rows: tanh-GELU in Gemma, SiLU in SmolVLA.</summary>
    public Value FeedForward(Value normed, string layer)
    {
        Value[] parts = graph.Split(graph.Linear(normed, layer + "gate_up"), 2, shape.Mlp, shape.Mlp);
        Value gate = architecture == Architecture.SmolVla ? graph.Silu(parts[0]) : graph.Gelu(parts[0]);
        return graph.Linear(graph.Mul(gate, parts[1]), layer + "down");
    }

    /// <summary>The rest of a layer with plain norms, from the attention's result on.</summary>
    public Value Complete(Value x, Value attended, string layer)
    {
        x = graph.Add(x, graph.Linear(attended, layer + "out"));
        return graph.Add(x, FeedForward(Norm(x), layer));
    }
}
