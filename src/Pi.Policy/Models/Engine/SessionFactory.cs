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
    private readonly List<string> _notes = [];

    /// <summary>Graphs that could not be captured, and why.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>A session for the request, and whether it captures at its first run.</summary>
    public (InferenceSession Session, bool IsCaptured) Take(GraphRequest request)
    {
        if (device == ComputeDevice.Cpu)
        {
            if (!_shared.TryGetValue(request.Role, out var session)) _shared[request.Role] = session = Create(request, captures: false);
            return (session, false);
        }
        if (!options.CapturesGraphs) return (Create(request, captures: false), false);
        try
        {
            return (Create(request, captures: true), true);
        }
        catch (OnnxRuntimeException e)
        {
            return (TakeUncaptured(request, e.Message), false);
        }
    }

    /// <summary>The same without capturing, which <paramref name="reason"/> forbids.</summary>
    public InferenceSession TakeUncaptured(GraphRequest request, string reason)
    {
        _notes.Add($"{request.Role} is not captured: {reason}");
        return Create(request, captures: false);
    }

    public void GiveBack(InferenceSession session)
    {
        if (device == ComputeDevice.Cuda) session.Dispose();
    }

    public void Dispose()
    {
        foreach (var session in _shared.Values) session.Dispose();
        _weights.Dispose();
    }

    private InferenceSession Create(GraphRequest request, bool captures)
    {
        string path = Path.Combine(folder, manifest.Graphs[request.Role]);
        using var session = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        if (device == ComputeDevice.Cuda) UseCuda(session, request, captures);
        else UseCpu(session);
        _weights.Lend(path, session);
        return new InferenceSession(path, session);
    }

    private static void UseCuda(SessionOptions session, GraphRequest request, bool captures)
    {
        foreach (var (dimension, size) in request.Sizes) session.AddFreeDimensionOverrideByName(dimension, size);
        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(new Dictionary<string, string>
        {
            ["device_id"] = "0",
            ["arena_extend_strategy"] = "kSameAsRequested",
            ["enable_cuda_graph"] = captures ? "1" : "0",
            // f32 packages are for measuring against; a GPU would otherwise round their products to ten bits.
            ["use_tf32"] = "0",
        });
        session.AppendExecutionProvider_CUDA(cuda);
    }

    private void UseCpu(SessionOptions session)
    {
        session.IntraOpNumThreads = options.Threads;
        // Each stage has a session of its own: threads that spin after one would starve the next.
        session.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        // Prepacked copies of the weights would double the memory of a mapped package.
        session.AddSessionConfigEntry("session.disable_prepacking", "1");
    }
}
