using Microsoft.ML.OnnxRuntime;

namespace Pi.Policy.Models.Engine;

/// <summary>Raw images to features; neighbouring images of one size go through together.</summary>
internal sealed class VisionStage(SessionFactory sessions, IDeviceMemory memory, EngineBuffers buffers) : IDisposable
{
    private readonly GraphCache<ImageBatch, VisionGraph> _graphs = new();

    /// <summary>Opens what these images need; image i belongs to block i of the features, and null leaves its block as it is.</summary>
    public void Open(IReadOnlyList<CameraImage?> images)
    {
        foreach (var batch in Batches(images)) Graph(batch);
    }

    public void Run(IReadOnlyList<CameraImage?> images, RunOptions run)
    {
        foreach (var batch in Batches(images))
        {
            var graph = Graph(batch);
            for (int i = 0; i < batch.Count; i++) graph.Write(i, images[batch.First + i]!);
            graph.Run(run);
        }
    }

    public void Dispose() => _graphs.Dispose();

    private VisionGraph Graph(ImageBatch batch) => _graphs.GetOrOpen(batch, () => new VisionGraph(sessions, memory, buffers, batch));

    private static List<ImageBatch> Batches(IReadOnlyList<CameraImage?> images)
    {
        var batches = new List<ImageBatch>();
        for (int i = 0; i < images.Count; i++)
        {
            if (images[i] is not { } image) continue;
            var last = batches.Count > 0 ? batches[^1] : default;
            if (last.First + last.Count == i && last.Count > 0 && last.Height == image.Height && last.Width == image.Width)
                batches[^1] = last with { Count = last.Count + 1 };
            else batches.Add(new ImageBatch(i, 1, image.Height, image.Width));
        }
        return batches;
    }
}
