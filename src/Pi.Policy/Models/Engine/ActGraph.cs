using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>All flow steps for one number of prefix rows; with no branches the plain graph, with one or two the guided one.</summary>
internal sealed class ActGraph : IDisposable
{
    private readonly BoundGraph _graph;
    private readonly TensorBuffer _noise, _actions;
    private readonly TensorBuffer? _branchWeights, _previous, _mask, _correction;

    public ActGraph(SessionFactory sessions, IDeviceMemory memory, EngineBuffers buffers, ModelManifest manifest, (int Rows, int Branches) key)
    {
        int batch = Math.Max(1, key.Branches);
        bool isGuided = key.Branches > 0;
        _graph = new BoundGraph(sessions, isGuided
            ? new GraphRequest("act_guided", ("rows", key.Rows), ("batch", batch))
            : new GraphRequest("act", ("rows", key.Rows)));
        TensorBuffer Single(params long[] shape) => _graph.Own(TensorBuffer.Allocate(memory, TensorElementType.Float, shape));
        TensorBuffer Chunk() => Single(1, manifest.Horizon, manifest.Action.Padded);

        (_noise, _actions) = (Chunk(), Chunk());
        _graph.Input("noise", _noise).Output("actions", _actions).Input("length", _graph.Own(buffers.Lengths.View(0, batch)));
        foreach (var (name, view) in buffers.Prefix(key.Rows, 0, batch)) _graph.Input(name, _graph.Own(view));
        if (isGuided)
        {
            (_branchWeights, _previous, _mask, _correction) = (Single(1, batch), Chunk(), Chunk(), Single(manifest.FlowSteps));
            _graph.Input("branch_weights", _branchWeights).Input("previous", _previous).Input("previous_mask", _mask).Input("correction", _correction);
        }
        _graph.WarmUp();
    }

    public float[] Run(ReadOnlySpan<float> noise, ActGuidance? guidance, RunOptions run)
    {
        _noise.Write(noise);
        if (_branchWeights is not null) WriteGuidance(guidance);
        _graph.Run(run);
        return _actions.Read<float>();
    }

    public void Dispose() => _graph.Dispose();

    private void WriteGuidance(ActGuidance? guidance)
    {
        float scale = (float)(guidance?.Scale ?? 1);
        _branchWeights!.Write<float>(_branchWeights.Count == 2 ? [scale, 1 - scale] : [1]);
        var chunk = guidance?.Chunk ?? new ChunkGuidance(new float[_noise.Count], new float[_noise.Count], new float[_correction!.Count]);
        _previous!.Write<float>(chunk.Previous);
        _mask!.Write<float>(chunk.Mask);
        _correction!.Write<float>(chunk.Correction);
    }
}
