using Pi.Import.Onnx;
using Pi.Import.Shapes;

namespace Pi.Import.Graphs;

/// <summary>
/// pi-mini's image rows: its blocks, and keypoints found by a spatial soft-argmax (arXiv 1504.00702): those that the prompt's words choose
/// in the map by FiLM (arXiv 1709.07871), and one for each object. The i-th camera of a call is the model's i-th slot.
/// </summary>
internal sealed class MiniPrefix(GraphBuilder graph, MiniShape shape)
{
    private const float StrengthScale = 0.1f;

    /// <summary>Features [N, tokens, feature width] and a prompt [1, L] to rows [N, tokens, width].</summary>
    public Value Rows(Value features, Value prompt, Value promptLength)
    {
        Value cameras = graph.Size(features, 0);
        Value blocks = graph.Split(features, 1, shape.Tokens - 1, 1)[0];
        Value cells = graph.Linear(blocks, "prefix.patch");
        Value heat = Heat(ToMap(blocks), Film(prompt, promptLength), cameras);
        Value points = graph.Add(graph.MatMul(Points(heat), ForCameras("keypoints.token.weight", cameras)), ForCameras("keypoints.token.bias", cameras));
        return graph.Add(graph.Concat(1, cells, points), ForCameras("prefix.place", cameras));
    }

    private Value ForCameras(string name, Value cameras) =>
        graph.Op("Slice", [graph.Weight(name), graph.Integers(0), cameras, graph.Integers(0)]);

    // [N, blocks, width] back to [N, C, grid, grid].
    private Value ToMap(Value blocks)
    {
        int side = shape.Blocks * MiniShape.Block;
        Value split = graph.Reshape(blocks, -1, shape.Blocks, shape.Blocks, MiniShape.Block, MiniShape.Block, shape.Channels);
        Value map = graph.Reshape(graph.Transpose(split, 0, 5, 1, 3, 2, 4), -1, shape.Channels, side, side);
        return graph.Op("Slice", [map, graph.Integers(0, 0), graph.Integers(shape.Grid, shape.Grid), graph.Integers(2, 3)]);
    }

    // Scale and shift of each channel, [1, C, 1, 1] each: the sum over the words that count, each with its place among them.
    private Value[] Film(Value prompt, Value promptLength)
    {
        Value index = graph.Range(graph.Size(prompt, 1));
        Value order = graph.WeightRows("keypoints.order", graph.Min(index, graph.Integer(shape.Words - 1)));
        Value read = graph.Silu(graph.Linear(graph.Add(graph.WeightRows("keypoints.words", prompt), order), "keypoints.read1"));
        Value counts = graph.Reshape(graph.Cast(graph.Less(index, promptLength), ElementType.Single), 1, -1, 1);
        Value sum = graph.Op("ReduceSum", [graph.Mul(read, counts), graph.Integers(1)], ("keepdims", 0));
        Value film = graph.Linear(sum, "keypoints.read2");
        return [.. graph.Split(film, 1, shape.Channels, shape.Channels).Select(part => graph.Reshape(part, 1, shape.Channels, 1, 1))];
    }

    // [N, keypoints and objects, cells]
    private Value Heat(Value map, Value[] film, Value cameras)
    {
        Value hidden = graph.Op("Conv", [map, graph.Weight("keypoints.hidden.weight"), graph.Weight("keypoints.hidden.bias")]);
        hidden = graph.Add(graph.Mul(hidden, graph.Add(film[0], graph.Single(1))), film[1]);
        return graph.Concat(1, Score(graph.Op("Relu", [hidden]), "keypoints.score", cameras), Score(map, "keypoints.object", cameras));
    }

    private Value Score(Value map, string name, Value cameras)
    {
        Value cells = graph.Reshape(map, -1, shape.Channels, shape.Grid * shape.Grid);
        return graph.Add(graph.MatMul(ForCameras(name + ".weight", cameras), cells), ForCameras(name + ".bias", cameras));
    }

    // [N, 1, x, y and strength of each]
    private Value Points(Value heat)
    {
        Value places = graph.MatMul(graph.Op("Softmax", [heat], ("axis", -1)), graph.Weight("keypoints.place"));
        Value strength = graph.Op("ReduceMax", [heat, graph.Integers(-1)], ("keepdims", 1));
        return graph.Reshape(graph.Concat(2, places, graph.Mul(strength, graph.Single(StrengthScale))), -1, 1, shape.Points);
    }
}
