using Pi.Import.Onnx;
using Pi.Import.Shapes;

namespace Pi.Import.Graphs;

/// <summary>pi-mini's eyes: three convolutions, the same for all cameras, to a map that is handed on in blocks.</summary>
internal sealed class MiniVision(GraphBuilder graph, MiniShape shape)
{
    private const int PatchSide = 4;

    /// <summary>
    /// Pixels [N, 3, S, S] in [-1, 1] to features [N, tokens, width]: a row for each block of cells, the cells' channels side by side, and
    /// an empty row where the words' keypoints will stand.
    /// </summary>
    public Value Build(Value pixels)
    {
        Value patches = graph.Op("Conv", [pixels, graph.Weight("vision.patch.weight")], ("strides", new long[] { PatchSide, PatchSide }));
        Value x = Relu(graph.Add(patches, graph.Weight("vision.place")));
        x = Relu(Convolve(x, "vision.down", 2));
        x = graph.Add(x, Relu(Convolve(x, "vision.refine", 1)));
        return WithEmptyRow(ToBlocks(x));
    }

    private Value Relu(Value x) => graph.Op("Relu", [x]);

    private Value Convolve(Value x, string name, long stride) =>
        graph.Op("Conv", [x, graph.Weight(name + ".weight"), graph.Weight(name + ".bias")],
            ("strides", new[] { stride, stride }), ("pads", new long[] { 1, 1, 1, 1 }));

    private Value ToBlocks(Value map)
    {
        int missing = (shape.Blocks * MiniShape.Block) - shape.Grid;
        Value whole = graph.Op("Pad", [map, graph.Integers(0, 0, 0, 0, 0, 0, missing, missing)]);
        Value blocks = graph.Reshape(whole, -1, shape.Channels, shape.Blocks, MiniShape.Block, shape.Blocks, MiniShape.Block);
        return graph.Reshape(graph.Transpose(blocks, 0, 2, 4, 3, 5, 1), -1, shape.Blocks * shape.Blocks, shape.FeatureWidth);
    }

    private Value WithEmptyRow(Value rows)
    {
        Value empty = graph.Expand(graph.Single(0), graph.Concat(0, graph.Size(rows, 0), graph.Integers(1, shape.FeatureWidth)));
        return graph.Concat(1, rows, empty);
    }
}
