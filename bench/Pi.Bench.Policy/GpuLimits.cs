namespace Pi.Bench.Policy;

/// <summary>What a GPU can do at best, from its data sheet: dense bf16 arithmetic in FLOP/s and memory in byte/s.</summary>
internal sealed record GpuLimits(double Flops, double Bandwidth)
{
    private static readonly (string Name, GpuLimits Limits)[] Known =
    [
        ("H200", new GpuLimits(989e12, 4.8e12)),
        ("H100", new GpuLimits(989e12, 3.35e12)),
        ("A100", new GpuLimits(312e12, 2.0e12)),
        ("RTX 5090", new GpuLimits(209e12, 1.79e12)),
        ("RTX 4090", new GpuLimits(165e12, 1.01e12)),
    ];

    /// <summary>The limits of the GPU named in a device line; null for one that is not listed.</summary>
    public static GpuLimits? Find(string deviceLine) => Known.FirstOrDefault(gpu => deviceLine.Contains(gpu.Name, StringComparison.Ordinal)).Limits;
}
