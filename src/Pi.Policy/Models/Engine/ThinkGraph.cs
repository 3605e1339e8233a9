using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>The planning prompt's pass for one shape: fills the front of the text cache and names the first token.</summary>
internal sealed class ThinkGraph : IDisposable
{
    private readonly BoundGraph _graph;
    private readonly PromptInputs _inputs;
    private readonly TensorBuffer _causal, _length, _token;

    public ThinkGraph(SessionFactory sessions, IDeviceMemory memory, EngineBuffers buffers, ModelManifest manifest, PrefixShape shape)
    {
        var sizes = manifest.Dimensions;
        _graph = new BoundGraph(sessions, new GraphRequest("think", ("cameras", shape.Cameras), ("tokens", shape.Tokens)));
        _inputs = new PromptInputs(memory, buffers, _graph, shape);
        _causal = _graph.Own(TensorBuffer.Allocate(memory, TensorElementType.Bool, 1));
        _length = _graph.Own(TensorBuffer.Allocate(memory, TensorElementType.Int64, 1));
        _token = _graph.Own(TensorBuffer.Allocate(memory, TensorElementType.Int64, 1, 1));
        foreach (var (name, view) in buffers.Text("", 1, shape.Cameras * sizes.ImageTokens + shape.Tokens, sizes.KvWidth))
            _graph.Output(name, _graph.Own(view));
        _graph.Input("causal", _causal).Output("length", _length).Output("token", _token)
            .Output("logits", _graph.Own(TensorBuffer.Allocate(memory, TensorElementType.Float, 1, sizes.Vocabulary)));
        _graph.WarmUp();
    }

    /// <summary>The first token, and how many rows of the cache count.</summary>
    public (long Token, long Length) Run(IReadOnlyList<bool> cameras, IReadOnlyList<int> tokens, int pad, bool causal, RunOptions run)
    {
        _inputs.Write(cameras, tokens, pad);
        _causal.Write<byte>([causal ? (byte)1 : (byte)0]);
        _graph.Run(run);
        return (_token.Read<long>()[0], _length.Read<long>()[0]);
    }

    public void Dispose() => _graph.Dispose();
}
