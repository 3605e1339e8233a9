using Pi.Policy.Models.Package;

namespace Pi.Bench.Policy;

/// <summary>
/// How much a stage must at least compute and read: two operations per weight and row, and each weight once per pass. Attention's own
/// products are left out, which makes the achieved share a little too small.
/// </summary>
internal sealed record Work(double Flops, double Bytes)
{
    public static Work Vision(ModelManifest manifest, int cameras)
    {
        // The encoder sees every patch; where tokens are folded together afterwards, the few weights behind that count too much.
        double weights = Weights(manifest, "vision.bin");
        return new Work(2 * weights * cameras * manifest.Dimensions.ImageTokens, weights * Size(manifest));
    }

    public static Work Prefill(ModelManifest manifest, int cameras, int tokens)
    {
        double weights = Weights(manifest, "language.bin") - Embedding(manifest);
        return new Work(2 * weights * (cameras * manifest.Dimensions.ImageTokens + tokens), weights * Size(manifest));
    }

    public static Work Act(ModelManifest manifest)
    {
        double weights = Weights(manifest, "expert.bin");
        return new Work(2 * weights * manifest.Horizon * manifest.FlowSteps, weights * Size(manifest) * manifest.FlowSteps);
    }

    /// <summary>One token of a thought reads every weight of the language model, its embedding (as the text head) included.</summary>
    public static Work Token(ModelManifest manifest)
    {
        double weights = Weights(manifest, "language.bin");
        return new Work(2 * weights, weights * Size(manifest));
    }

    /// <summary>Shares of the limits that this much work in this many milliseconds means.</summary>
    public void Report(string name, double milliseconds, GpuLimits limits, IDictionary<string, double> figures)
    {
        figures[$"{name}.flops_share"] = Math.Round(Flops / (milliseconds * 1e-3) / limits.Flops, 3);
        figures[$"{name}.bandwidth_share"] = Math.Round(Bytes / (milliseconds * 1e-3) / limits.Bandwidth, 3);
    }

    private static double Weights(ModelManifest manifest, string file) => manifest.Files.Single(entry => entry.File == file).Bytes / (double)Size(manifest);

    private static double Embedding(ModelManifest manifest) => (double)manifest.Dimensions.Vocabulary * manifest.Dimensions.Width;

    private static int Size(ModelManifest manifest) => manifest.Precision == Precision.Bf16 ? 2 : 4;
}
