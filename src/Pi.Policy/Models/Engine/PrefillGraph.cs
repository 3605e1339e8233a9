using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>The acting prompt's pass for one shape and one branch of the prefix.</summary>
internal sealed class PrefillGraph : IDisposable
{
    private readonly BoundGraph _graph;
    private readonly PromptInputs _inputs;
    private readonly TensorBuffer? _state;

    public PrefillGraph(SessionFactory sessions, IDeviceMemory memory, EngineBuffers buffers, ModelManifest manifest, (PrefixShape Shape, int Branch) key)
    {
        var (shape, branch) = key;
        _graph = new BoundGraph(sessions, new GraphRequest("prefill", ("cameras", shape.Cameras), ("tokens", shape.Tokens)));
        _inputs = new PromptInputs(memory, buffers, _graph, shape);
        if (manifest.Dimensions.StateRows > 0)
        {
            _state = _graph.Own(TensorBuffer.Allocate(memory, TensorElementType.Float, 1, manifest.State.Padded));
            _graph.Input("state", _state);
        }
        foreach (var (name, view) in buffers.Prefix(buffers.Rows(shape), branch, 1)) _graph.Output(name, _graph.Own(view));
        _graph.Output("length", _graph.Own(buffers.Lengths.View(branch, 1)));
        _graph.WarmUp();
    }

    public void Run(IReadOnlyList<bool> cameras, IReadOnlyList<int> tokens, int pad, ReadOnlySpan<float> state, RunOptions run)
    {
        _inputs.Write(cameras, tokens, pad);
        _state?.Write(state);
        _graph.Run(run);
    }

    public void Dispose() => _graph.Dispose();
}
