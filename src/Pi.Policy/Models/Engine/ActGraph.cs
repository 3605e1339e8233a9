using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>All flow steps for one number of prefix rows; with no branches the plain graph, with one or two the guided one.</summary>
internal sealed class ActGraph : IDisposable
{
    private readonly ModelManifest _manifest;
    private readonly BoundGraph _graph;
    private readonly TensorBuffer _noise, _actions;
    private readonly TensorBuffer? _branchWeights, _previous, _mask, _correction;

    public ActGraph(SessionFactory sessions, IDeviceMemory memory, EngineBuffers buffers, ModelManifest manifest, (int Rows, int Branches) key)
    {
        _manifest = manifest;
        int batch = Math.Max(1, key.Branches);
        long[] chunk = [1, manifest.Horizon, manifest.Action.Padded];
        _graph = key.Branches == 0
            ? sessions.Open("act", ("rows", key.Rows))
            : sessions.Open("act_guided", ("rows", key.Rows), ("batch", batch));
        _noise = TensorBuffer.Allocate(memory, TensorElementType.Float, chunk);
        _actions = TensorBuffer.Allocate(memory, TensorElementType.Float, chunk);
        _graph.Input("noise", _noise).Output("actions", _actions).Input("length", _graph.Own(buffers.Lengths.View(0, batch)));
        foreach (var (name, view) in buffers.Prefix(key.Rows, 0, batch)) _graph.Input(name, _graph.Own(view));
        if (key.Branches == 0) return;

        _branchWeights = TensorBuffer.Allocate(memory, TensorElementType.Float, 1, batch);
        _previous = TensorBuffer.Allocate(memory, TensorElementType.Float, chunk);
        _mask = TensorBuffer.Allocate(memory, TensorElementType.Float, chunk);
        _correction = TensorBuffer.Allocate(memory, TensorElementType.Float, manifest.FlowSteps);
        _graph.Input("branch_weights", _branchWeights).Input("previous", _previous).Input("previous_mask", _mask).Input("correction", _correction);
    }

    public float[] Run(ReadOnlySpan<float> noise, ActGuidance? guidance, RunOptions run)
    {
        _noise.Write(noise);
        if (_branchWeights is not null) WriteGuidance(guidance);
        _graph.Run(run);
        return _actions.Read<float>();
    }

    public void Dispose()
    {
        _graph.Dispose();
        foreach (var buffer in (TensorBuffer?[])[_noise, _actions, _branchWeights, _previous, _mask, _correction]) buffer?.Dispose();
    }

    private void WriteGuidance(ActGuidance? guidance)
    {
        float scale = (float)(guidance?.Scale ?? 1);
        _branchWeights!.Write<float>(_branchWeights.Count == 2 ? [scale, 1 - scale] : [1]);
        var chunk = guidance?.Chunk ?? new ChunkGuidance(new float[_noise.Count], new float[_noise.Count], new float[_manifest.FlowSteps]);
        _previous!.Write<float>(chunk.Previous);
        _mask!.Write<float>(chunk.Mask);
        _correction!.Write<float>(chunk.Correction);
    }
}
