using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>
/// Runs the graphs of a package in its own numbers: images to features, a prompt to cached keys and values, noise to a chunk, a prompt to text.
/// Each operation works on what the one before left on the device. For one caller at a time. Trouble while running is a value.
/// </summary>
public sealed class ModelEngine : IDisposable
{
    private readonly EngineOptions _options;
    private readonly InferenceWorker _worker;
    private readonly EngineGraphs _graphs;

    /// <summary>Which blocks of the features count; empty before the first look.</summary>
    private bool[] _cameras = [];

    /// <summary>The prefix that is on the device; null before the first prompt.</summary>
    private (int Rows, int Branches)? _prefix;

    private ThoughtDecoder? _thought;

    /// <param name="package">The package.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="time">The clock that timings use.</param>
    /// <exception cref="PackageException">The package and the device or the options do not fit.</exception>
    public ModelEngine(ModelPackage package, EngineOptions options, TimeProvider time)
    {
        (Manifest, _options) = (package.Manifest, options);
        (Device, DeviceLine) = DeviceChoice.Make(Manifest, options.Device);
        Cameras = EngineInput.ChooseCameras(Manifest, options.Cameras);
        _worker = new InferenceWorker(time);
        _graphs = new EngineGraphs(Manifest, package.Folder, options, Device, Cameras.Count);
    }

    public ModelManifest Manifest { get; }

    public ComputeDevice Device { get; }

    /// <summary>One line for a log: the device, and why it is not a GPU.</summary>
    public string DeviceLine { get; }

    /// <summary>The camera slots in use, in the manifest's order.</summary>
    public IReadOnlyList<string> Cameras { get; }

    /// <summary>Graphs that could not be captured and so run slower than they might, and why.</summary>
    public IReadOnlyList<string> Notes => _graphs.Notes;

    /// <summary>Bytes in use on the GPU, by every program; null on the CPU.</summary>
    public long? GpuBytesInUse => _graphs.GpuBytesInUse;

    /// <summary>Looks at one image per slot of <see cref="Cameras"/>; null where there is none.</summary>
    public Inference<Done> See(IReadOnlyList<CameraImage?> images)
    {
        // A captured graph has a fixed number of cameras and masks the absent ones; elsewhere leaving them out saves their work.
        CameraImage?[] blocks = Device == ComputeDevice.Cuda ? [.. images] : [.. images.Where(image => image is not null)];
        void Open()
        {
            EngineInput.CheckImages(images, Cameras);
            _graphs.Vision.Open(blocks);
        }

        return Run(Stage.Vision, Open, () =>
        {
            (_cameras, _prefix) = ([], null);
            _graphs.Vision.Run(blocks, _worker.RunOptions);
            _cameras = [.. blocks.Select(image => image is not null)];
            return Done.Value;
        });
    }

    /// <summary>
    /// Reads the acting prompt beside the features. <paramref name="state"/> is the normalised, padded state where the model takes one as a token.
    /// <paramref name="unconditioned"/> is the second branch's prompt for classifier-free guidance.
    /// </summary>
    public Inference<Done> Prefill(IReadOnlyList<int> tokens, float[] state, IReadOnlyList<int>? unconditioned = null)
    {
        IReadOnlyList<int>[] prompts = unconditioned is null ? [tokens] : [tokens, unconditioned];
        var shape = new PrefixShape(_cameras.Length, _graphs.Bucket(Manifest.ActPrompt, prompts.Max(prompt => prompt.Count)));
        void Open()
        {
            CheckSeen();
            EngineInput.CheckState(state, Manifest);
            for (int branch = 0; branch < prompts.Length; branch++)
            {
                EngineInput.CheckPrompt(prompts[branch], shape.Tokens, Manifest.ActPrompt, Manifest);
                _graphs.Prefill(shape, branch);
            }
        }

        return Run(Stage.Prefill, Open, () =>
        {
            _prefix = null;
            for (int branch = 0; branch < prompts.Length; branch++)
                _graphs.Prefill(shape, branch).Run(_cameras, prompts[branch], Manifest.Tokenizer.Pad, state, _worker.RunOptions);
            _prefix = (_graphs.Buffers.Rows(shape), prompts.Length);
            return Done.Value;
        });
    }

    /// <summary>Noise, horizon x padded, to a chunk of the same size in the model's numbers.</summary>
    public Inference<float[]> Act(float[] noise, ActGuidance? guidance = null)
    {
        var form = ActForm.Of(_prefix?.Rows ?? 0, guidance);
        void Open()
        {
            if (_prefix is not { } prefix) throw new ArgumentException("There is no prefix: read a prompt first.");
            if (form.Branches > prefix.Branches) throw new ArgumentException("Classifier-free guidance needs a prefix with an unconditioned branch.");
            EngineInput.CheckFlow(noise, guidance, Manifest);
            _graphs.Act(form);
        }

        var answer = Run(Stage.Act, Open, () => _graphs.Act(form).Run(noise, guidance, _worker.RunOptions));
        return answer.Value is { } actions && !Array.TrueForAll(actions, float.IsFinite)
            ? answer with { Value = null, Failure = new InferenceFailure(Stage.Act, FailureKind.NotFinite, "The chunk holds a value that is no finite number.") }
            : answer;
    }

    /// <summary>Reads the planning prompt beside the features and writes at most <paramref name="limit"/> tokens, always the likeliest.</summary>
    public Inference<Decoded> Think(IReadOnlyList<int> tokens, int? limit = null) => Think(tokens, limit, decoded => !decoded.IsOver);

    /// <summary>As <see cref="Think(IReadOnlyList{int}, int?)"/>, but one token at a time: <see cref="ContinueThought"/> names the others, whatever is run in between.</summary>
    public Inference<Decoded> BeginThought(IReadOnlyList<int> tokens, int? limit = null) => Think(tokens, limit, _ => false);

    /// <summary>Adds a token to the thought that was begun last.</summary>
    public Inference<Decoded> ContinueThought() => Run(Stage.Decode, CheckThought, () => _thought!.Continue());

    public void Dispose()
    {
        _worker.Dispose();
        if (!_worker.IsBusy) _graphs.Dispose();
    }

    /// <summary>The features of every block, for comparison.</summary>
    internal float[] ReadFeatures() => _graphs.Buffers.Features.ReadSingles();

    /// <summary>The keys and values of every layer of one branch, rows x width each, and how many rows count; for comparison.</summary>
    internal (IReadOnlyList<float[]> Layers, int Length) ReadPrefix(int branch = 0)
    {
        var layers = new List<float[]>();
        foreach (var (_, view) in _graphs.Buffers.Prefix(_prefix!.Value.Rows, branch, 1))
            using (view) layers.Add(view.ReadSingles());
        return (layers, (int)_graphs.Buffers.Lengths.Read<long>()[branch]);
    }

    private Inference<Decoded> Think(IReadOnlyList<int> tokens, int? limit, Func<Decoded, bool> goesOn)
    {
        if (Manifest.ThinkPrompt is not { } template)
            return new Inference<Decoded>(null, new InferenceFailure(Stage.Think, FailureKind.BadInput, $"{Manifest.Name} cannot write text."), default);
        var shape = new PrefixShape(_cameras.Length, _graphs.Bucket(template, tokens.Count));
        void Open()
        {
            CheckSeen();
            EngineInput.CheckPrompt(tokens, shape.Tokens, template, Manifest);
            _graphs.Think(shape);
            _graphs.Decode();
        }

        return Run(Stage.Think, Open, () =>
        {
            _thought = new ThoughtDecoder(_graphs, Manifest, _worker, Math.Min(limit ?? template.MaxThought, template.MaxThought));
            var decoded = _thought.Begin(shape, _cameras, tokens);
            while (goesOn(decoded)) decoded = _thought.Continue();
            return decoded;
        });
    }

    private void CheckThought()
    {
        if (_thought is null) throw new ArgumentException("There is no thought to continue: begin one first.");
    }

    private void CheckSeen()
    {
        if (_cameras.Length == 0) throw new ArgumentException("There are no features: look at images first.");
    }

    /// <summary>Opening sessions takes seconds and happens once per shape, so it has no deadline.</summary>
    private Inference<T> Run<T>(Stage stage, Action open, Func<T> work)
        where T : class
    {
        var opened = _worker.Run(stage, Timeout.InfiniteTimeSpan, () =>
        {
            open();
            return Done.Value;
        });
        return opened.Succeeded ? _worker.Run(stage, _options.Deadline, work) : opened.Cast<T>();
    }
}
