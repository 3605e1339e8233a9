using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pi.Policy.Models.Engine;

/// <summary>Neighbouring cameras whose images have one size.</summary>
internal readonly record struct ImageBatch(int First, int Count, int Height, int Width);

/// <summary>The vision graph for one batch: its images, and its part of the features.</summary>
internal sealed class VisionGraph : IDisposable
{
    private readonly BoundGraph _graph;
    private readonly TensorBuffer _images;
    private readonly TensorBuffer[] _each;

    public VisionGraph(SessionFactory sessions, IDeviceMemory memory, EngineBuffers buffers, ImageBatch batch)
    {
        var (first, count, height, width) = batch;
        _graph = sessions.Open("vision", ("cameras", count), ("image_height", height), ("image_width", width));
        _images = TensorBuffer.Allocate(memory, TensorElementType.UInt8, count, height, width, 3);
        _each = [.. Enumerable.Range(0, count).Select(i => _images.View((long)i * height * width * 3, height, width, 3))];
        long[] block = buffers.Features.Shape[1..];
        _graph.Input("images", _images);
        _graph.Output("features", _graph.Own(buffers.Features.View(first * block[0] * block[1], [count, .. block])));
    }

    public void Write(int index, CameraImage image) => _each[index].Write(image.Rgb.Span);

    public void Run(RunOptions run) => _graph.Run(run);

    public void Dispose()
    {
        _graph.Dispose();
        foreach (var image in _each) image.Dispose();
        _images.Dispose();
    }
}
