using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>All flow steps for one number of prefix rows: the plain graph, the guided one, or the one that goes on from given actions.</summary>
internal sealed class ActGraph : IDisposable
{
    private readonly BoundGraph _graph;
    private readonly TensorBuffer _noise, _actions;
    private readonly TensorBuffer? _branchWeights, _previous, _mask, _correction, _given;

    public ActGraph(SessionFactory sessions, IDeviceMemory memory, EngineBuffers buffers, ModelManifest manifest, ActForm form)
    {
        int batch = Math.Max(1, form.Branches);
        bool isGuided = form.Branches > 0;
        _graph = new BoundGraph(sessions, isGuided
            ? new GraphRequest(form.Role, ("rows", form.Rows), ("batch", batch))
            : new GraphRequest(form.Role, ("rows", form.Rows)));
        TensorBuffer Allocate(TensorElementType type, params long[] shape) => _graph.Own(TensorBuffer.Allocate(memory, type, shape));
        TensorBuffer Single(params long[] shape) => Allocate(TensorElementType.Float, shape);
        TensorBuffer Chunk() => Single(1, manifest.Horizon, manifest.Action.Padded);

        (_noise, _actions) = (Chunk(), Chunk());
        _graph.Input("noise", _noise).Output("actions", _actions).Input("length", _graph.Own(buffers.Lengths.View(0, batch)));
        foreach (var (name, view) in buffers.Prefix(form.Rows, 0, batch)) _graph.Input(name, _graph.Own(view));
        if (isGuided || form.IsContinued) _graph.Input("previous", _previous = Chunk());
        if (form.IsContinued) _graph.Input("given", _given = Allocate(TensorElementType.Bool, 1, manifest.Horizon, 1));
        if (isGuided)
        {
            (_branchWeights, _mask, _correction) = (Single(1, batch), Chunk(), Single(manifest.FlowSteps));
            _graph.Input("branch_weights", _branchWeights).Input("previous_mask", _mask).Input("correction", _correction);
        }
        _graph.WarmUp();
    }

    public float[] Run(ReadOnlySpan<float> noise, ActGuidance? guidance, RunOptions run)
    {
        _noise.Write(noise);
        if (_branchWeights is not null) WriteGuidance(guidance);
        if (_given is not null) WriteGiven(guidance!.Given!);
        _graph.Run(run);
        return _actions.Read<float>();
    }

    public void Dispose() => _graph.Dispose();

    private void WriteGiven(GivenActions given)
    {
        var isGiven = new byte[_given!.Count];
        isGiven.AsSpan(0, given.Count).Fill(1);
        _given.Write<byte>(isGiven);
        _previous!.Write<float>(given.Previous);
    }

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
