using Pi.Import.Onnx;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Graphs;

/// <summary>Raw images to features: preparation, then SigLIP encoder and projector, or pi-mini's convolutions.</summary>
internal static class VisionGraph
{
    private const float Epsilon = 1e-6f;

    public static void Build(GraphBuilder graph, ModelShape model, ImagePreparation preparation)
    {
        Value images = graph.Input("images", ElementType.UInt8, "cameras", "image_height", "image_width", 3);
        Value pixels = new ImageGraph(graph, preparation).Prepare(images);
        Value features = model.Mini is { } mini ? new MiniVision(graph, mini).Build(pixels) : Encode(graph, pixels, model.Vision!);
        graph.Output(features, "features", ElementType.Real, "cameras", model.ImageTokens, model.FeatureWidth);
    }

    private static Value Encode(GraphBuilder graph, Value pixels, VisionShape shape)
    {
        Value x = graph.FromSingle(Embed(graph, pixels, shape));
        for (int i = 0; i < shape.Layers; i++)
            x = Layer(graph, x, $"vision.layers.{i}.", shape);
        x = graph.LayerNorm(x, "vision.norm", Epsilon);
        return graph.Linear(Shuffle(graph, x, shape), "vision.projector");
    }

    // The patch convolution as a matrix product, which needs no cuDNN.
    private static Value Embed(GraphBuilder graph, Value pixels, VisionShape shape)
    {
        int grid = shape.Grid, patch = shape.Patch;
        Value patches = graph.Reshape(pixels, -1, 3, grid, patch, grid, patch);
        patches = graph.Reshape(graph.Transpose(patches, 0, 2, 4, 1, 3, 5), -1, grid * grid, 3 * patch * patch);
        return graph.Add(graph.MatMul(patches, graph.Weight("vision.patch.weight")), graph.Weight("vision.position"));
    }

    private static Value Layer(GraphBuilder graph, Value x, string name, VisionShape shape)
    {
        var heads = new AttentionHeads(shape.Heads, shape.Heads, shape.Width / shape.Heads);
        Value[] qkv = graph.Split(graph.Linear(graph.LayerNorm(x, name + "norm1", Epsilon), name + "qkv"), 2, shape.Width, shape.Width, shape.Width);
        x = graph.Add(x, graph.Linear(graph.Attention(qkv[0], qkv[1], qkv[2], heads), name + "out"));
        Value inner = graph.Gelu(graph.Linear(graph.LayerNorm(x, name + "norm2", Epsilon), name + "fc1"));
        return graph.Add(x, graph.Linear(inner, name + "fc2"));
    }

    // Blocks of patches become one token; channels in the order row in block, column in block, channel.
    private static Value Shuffle(GraphBuilder graph, Value x, VisionShape shape)
    {
        if (shape.Shuffle == 1)
            return x;
        int blocks = shape.Grid / shape.Shuffle;
        Value grouped = graph.Reshape(x, -1, blocks, shape.Shuffle, blocks, shape.Shuffle, shape.Width);
        return graph.Reshape(graph.Transpose(grouped, 0, 1, 3, 2, 4, 5), -1, shape.Tokens, shape.ProjectorInput);
    }
}
