using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>One more token of text: writes its row of the cache in place and names the next.</summary>
internal sealed class DecodeGraph : IDisposable
{
    private readonly BoundGraph _graph;
    private readonly TensorBuffer _token, _length, _next;

    public DecodeGraph(SessionFactory sessions, IDeviceMemory memory, EngineBuffers buffers, ModelManifest manifest)
    {
        var sizes = manifest.Dimensions;
        _graph = new BoundGraph(sessions, new GraphRequest("decode"));
        TensorBuffer Integer(params long[] shape) => _graph.Own(TensorBuffer.Allocate(memory, TensorElementType.Int64, shape));

        (_token, _length, _next) = (Integer(1, 1), Integer(1), Integer(1, 1));
        long[] cache = [1, 1, buffers.TextRows, sizes.KvWidth];
        foreach (var (name, view) in buffers.Text("past_", cache)) _graph.Input(name, _graph.Own(view));
        foreach (var (name, view) in buffers.Text("present_", cache)) _graph.Output(name, _graph.Own(view));
        _graph.Input("token", _token).Input("length", _length).Output("next_token", _next).Output("next_length", Integer(1))
            .Output("logits", _graph.Own(TensorBuffer.Allocate(memory, TensorElementType.Float, 1, sizes.Vocabulary)));
        _graph.WarmUp();
    }

    /// <summary>The token after <paramref name="token"/>, which takes row <paramref name="length"/> of the cache.</summary>
    public long Run(long token, long length, RunOptions run)
    {
        _token.Write<long>([token]);
        _length.Write<long>([length]);
        _graph.Run(run);
        return _next.Read<long>()[0];
    }

    public void Dispose() => _graph.Dispose();
}
