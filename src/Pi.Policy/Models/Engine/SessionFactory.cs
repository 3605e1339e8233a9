using Microsoft.ML.OnnxRuntime;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>
/// Opens the graphs of a package. On the CPU there is one session per graph, which takes any shape; on a GPU one per shape, with the
/// shape folded in, so that it can be captured.
/// </summary>
internal sealed class SessionFactory(ModelManifest manifest, string folder, EngineOptions options, ComputeDevice device, IDeviceMemory memory) : IDisposable
{
    private readonly WeightStore _weights = new(folder, memory);
    private readonly Dictionary<string, InferenceSession> _shared = [];

    public bool Has(string role) => manifest.Graphs.ContainsKey(role);

    /// <summary>The graph of <paramref name="role"/> for these sizes of its free dimensions, with nothing bound yet.</summary>
    public BoundGraph Open(string role, params (string Dimension, long Size)[] sizes)
    {
        if (device == ComputeDevice.Cuda) return new BoundGraph(Create(role, sizes), ownsSession: true);
        if (!_shared.TryGetValue(role, out var session)) _shared[role] = session = Create(role, []);
        return new BoundGraph(session, ownsSession: false);
    }

    public void Dispose()
    {
        foreach (var session in _shared.Values) session.Dispose();
        _weights.Dispose();
    }

    private InferenceSession Create(string role, (string Dimension, long Size)[] sizes)
    {
        string path = Path.Combine(folder, manifest.Graphs[role]);
        using var session = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        foreach (var (dimension, size) in sizes) session.AddFreeDimensionOverrideByName(dimension, size);
        if (device == ComputeDevice.Cuda) UseCuda(session);
        else UseCpu(session);
        _weights.Lend(path, session);
        return new InferenceSession(path, session);
    }

    private void UseCuda(SessionOptions session)
    {
        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(new Dictionary<string, string>
        {
            ["device_id"] = "0",
            ["arena_extend_strategy"] = "kSameAsRequested",
            ["enable_cuda_graph"] = options.CapturesGraphs ? "1" : "0",
            // f32 packages are for measuring against; a GPU would otherwise round their products to ten bits.
            ["use_tf32"] = "0",
        });
        session.AppendExecutionProvider_CUDA(cuda);
    }

    /// <summary>Prepacked copies of the weights would double the memory of a mapped package.</summary>
    private void UseCpu(SessionOptions session)
    {
        session.IntraOpNumThreads = options.Threads;
        // Each stage has a session of its own: threads that spin after one would starve the next.
        session.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        session.AddSessionConfigEntry("session.disable_prepacking", "1");
    }
}
