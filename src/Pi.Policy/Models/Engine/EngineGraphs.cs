using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>Every graph of an engine, opened at the first need of a shape, and the device memory that they share.</summary>
internal sealed class EngineGraphs : IDisposable
{
    private const int CpuPromptMultiple = 16, GpuPromptMultiple = 8;

    private readonly ModelManifest _manifest;
    private readonly EngineOptions _options;
    private readonly ComputeDevice _device;
    private readonly IDeviceMemory _memory;
    private readonly SessionFactory _sessions;
    private readonly GraphCache<(PrefixShape Shape, int Branch), PrefillGraph> _prefills = new();
    private readonly GraphCache<ActForm, ActGraph> _acts = new();
    private readonly GraphCache<PrefixShape, ThinkGraph> _thinks = new();
    private readonly GraphCache<int, DecodeGraph> _decodes = new();

    public EngineGraphs(ModelManifest manifest, string folder, EngineOptions options, ComputeDevice device, int cameras)
    {
        (_manifest, _options, _device) = (manifest, options, device);
        _memory = device == ComputeDevice.Cuda ? new CudaMemory(0) : new HostMemory();
        _sessions = new SessionFactory(manifest, folder, options, device, _memory);
        Buffers = new EngineBuffers(manifest, _memory, cameras, Largest(manifest.ActPrompt), Largest(manifest.ThinkPrompt));
        Vision = new VisionStage(_sessions, _memory, Buffers);
    }

    public EngineBuffers Buffers { get; }

    public VisionStage Vision { get; }

    /// <summary>Graphs that a GPU could not capture, and why.</summary>
    public IReadOnlyList<string> Notes => _sessions.Notes;

    public long? GpuBytesInUse => (_memory as CudaMemory)?.BytesInUse;

    /// <summary>How many tokens a prompt of <paramref name="count"/> is padded to.</summary>
    public int Bucket(PromptTemplate template, int count) => _options.PromptTokens
        ?? (_device == ComputeDevice.Cuda ? Largest(template) : Math.Min(Largest(template), EngineBuffers.RoundUp(count, CpuPromptMultiple)));

    public PrefillGraph Prefill(PrefixShape shape, int branch) =>
        _prefills.GetOrOpen((shape, branch), () => new PrefillGraph(_sessions, _memory, Buffers, _manifest, (shape, branch)));

    public ActGraph Act(ActForm form) => _acts.GetOrOpen(form, () => new ActGraph(_sessions, _memory, Buffers, _manifest, form));

    public ThinkGraph Think(PrefixShape shape) =>
        _thinks.GetOrOpen(shape, () => new ThinkGraph(_sessions, _memory, Buffers, _manifest, shape));

    public DecodeGraph Decode() => _decodes.GetOrOpen(0, () => new DecodeGraph(_sessions, _memory, Buffers, _manifest));

    public void Dispose()
    {
        foreach (var graphs in (IDisposable[])[Vision, _prefills, _acts, _thinks, _decodes, Buffers, _sessions, _memory]) graphs.Dispose();
    }

    private int Largest(PromptTemplate? template) =>
        template is null ? 0 : _options.PromptTokens ?? EngineBuffers.RoundUp(template.MaxTokens, GpuPromptMultiple);
}
