using Pi.Import.Graphs;
using Pi.Import.Onnx;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import;

/// <summary>The graphs of a package: which there are, how they are called, how they are built.</summary>
internal static class GraphFiles
{
    /// <summary>Roles of the graphs that this model has.</summary>
    public static IEnumerable<string> Roles(ModelShape model) =>
        ["vision", "prefill", "act", "act_guided", "velocity", .. model.TrainedDelay is null ? (string[])[] : ["act_continued"], .. model.WritesText ? (string[])["think", "decode"] : []];

    /// <summary>File of a role.</summary>
    public static string Name(string role) => role + ".onnx";

    /// <summary>Builds and saves all graphs into a folder.</summary>
    /// <param name="folder">The folder, beside the weights.</param>
    /// <param name="model">The model's sizes.</param>
    /// <param name="image">The image preparation.</param>
    /// <param name="weights">The stored weights.</param>
    /// <param name="compute">Type of the arithmetic.</param>
    /// <param name="prefix">What the file names begin with.</param>
    public static void Write(string folder, ModelShape model, ImagePreparation image, WeightStore weights, Precision compute, string prefix = "")
    {
        foreach (string role in Roles(model))
        {
            var graph = new GraphBuilder(role, weights, compute);
            Build(role, graph, model, image);
            graph.Save(Path.Combine(folder, prefix + Name(role)));
        }
    }

    private static void Build(string role, GraphBuilder graph, ModelShape model, ImagePreparation image)
    {
        switch (role)
        {
            case "vision":
                VisionGraph.Build(graph, model, image);
                break;
            case "prefill":
                new PrefillGraph(graph, model).Build();
                break;
            case "act":
                ActGraph.Build(graph, model);
                break;
            case "act_guided":
                ActGraph.BuildGuided(graph, model);
                break;
            case "act_continued":
                ActGraph.BuildContinued(graph, model);
                break;
            case "velocity":
                ActGraph.BuildVelocity(graph, model);
                break;
            case "think":
                new ThinkGraph(graph, model).Build();
                break;
            default:
                DecodeGraph.Build(graph, model);
                break;
        }
    }
}
