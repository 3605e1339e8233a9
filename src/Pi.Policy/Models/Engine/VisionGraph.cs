using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pi.Policy.Models.Engine;

/// <summary>The vision graph for one batch: its images, and its part of the features.</summary>
internal sealed class VisionGraph : IDisposable
{
    private readonly BoundGraph _graph;
    private readonly TensorBuffer[] _images;

    public VisionGraph(SessionFactory sessions, IDeviceMemory memory, EngineBuffers buffers, ImageBatch batch)
    {
        var (first, count, height, width) = batch;
        _graph = new BoundGraph(sessions, new GraphRequest("vision", ("cameras", count), ("image_height", height), ("image_width", width)));
        var images = _graph.Own(TensorBuffer.Allocate(memory, TensorElementType.UInt8, count, height, width, 3));
        _images = [.. Enumerable.Range(0, count).Select(i => _graph.Own(images.View((long)i * height * width * 3, height, width, 3)))];
        long[] block = buffers.Features.Shape[1..];
        _graph.Input("images", images).Output("features", _graph.Own(buffers.Features.View(first * block[0] * block[1], [count, .. block])));
        _graph.WarmUp();
    }

    public void Write(int index, CameraImage image) => _images[index].Write(image.Rgb.Span);

    public void Run(RunOptions run) => _graph.Run(run);

    public void Dispose() => _graph.Dispose();
}
