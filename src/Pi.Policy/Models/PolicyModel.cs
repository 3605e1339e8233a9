using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;
using Pi.Policy.Models.Prompts;
using Pi.Policy.Models.Vectors;

namespace Pi.Policy.Models;

/// <summary>
/// A model package ready for a robot: images, words and joint states in, words and joint targets out. Look first; think and act then use
/// the same look. For one caller at a time; trouble while running is a value.
/// </summary>
public sealed class PolicyModel : IDisposable
{
    private readonly ModelEngine _engine;
    private readonly Tokenizer _tokenizer;
    private readonly PromptBuilder _actPrompt;
    private readonly PromptBuilder? _thinkPrompt;
    private readonly Normaliser _state;
    private readonly ActionSpace _actions;

    private PolicyModel(ModelPackage package, EngineOptions options, TimeProvider time)
    {
        var manifest = package.Manifest;
        _state = new Normaliser(manifest.Normalisation.Kind, manifest.Normalisation.Epsilon, manifest.Normalisation.State);
        _actions = new ActionSpace(manifest.Action, new Normaliser(manifest.Normalisation.Kind, manifest.Normalisation.Epsilon, manifest.Normalisation.Action));
        _tokenizer = new Tokenizer(manifest.Tokenizer.Kind, Path.Combine(package.Folder, manifest.Tokenizer.File));
        _actPrompt = new PromptBuilder(manifest.ActPrompt, manifest.Tokenizer, _tokenizer.Encode);
        _thinkPrompt = manifest.ThinkPrompt is { } think ? new PromptBuilder(think, manifest.Tokenizer, _tokenizer.Encode) : null;
        _engine = new ModelEngine(package, options, time);
    }

    public ModelManifest Manifest => _engine.Manifest;

    /// <summary>Null where no test was wanted, or where the example has an image of a camera that is not in use.</summary>
    public SelfTestReport? SelfTested { get; private set; }

    /// <summary>The engine below, for whoever wants to measure it.</summary>
    public ModelEngine Engine => _engine;

    /// <summary>Opens a package and, unless told otherwise, makes sure that it gives its golden answer here.</summary>
    /// <exception cref="PackageException">The package is wrong, does not fit the machine, or gives another answer than its own.</exception>
    public static PolicyModel Load(string folder, EngineOptions options, TimeProvider time)
    {
        var package = ModelPackage.Open(folder);
        var model = new PolicyModel(package, options, time);
        try
        {
            if (options.TestsItself && SelfTest.CanRun(model, package.Example)) model.SelfTested = SelfTest.Run(model, package.Example, package.Golden);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Runs every operation once on images of the sizes to come (null where a slot will have none): sessions are opened, and on a GPU captured,
    /// at the first need of a shape, which takes seconds that a moving robot does not have.
    /// </summary>
    public Inference<Done> WarmUp(IReadOnlyList<CameraImage?> images)
    {
        double[] state = new double[Manifest.State.Size];
        var look = See(images);
        if (!look.Succeeded) return look;
        if (_thinkPrompt is not null && Think("warm up", state) is { Succeeded: false } thought) return thought.Cast<Done>();
        var chunk = Act("warm up", state, seed: 0);
        if (!chunk.Succeeded) return chunk.Cast<Done>();
        if (!Manifest.Graphs.ContainsKey("act_guided")) return look;
        var continuation = new ChunkContinuation(chunk.Value.Actions, new double[Manifest.Horizon], new double[Manifest.FlowSteps]);
        var guided = Act("warm up", state, seed: 0, continuation);
        if (guided.Succeeded && Manifest.TrainedDelay is not null) guided = Act("warm up", state, seed: 0, continuation with { Given = 1 });
        return guided.Succeeded ? look : guided.Cast<Done>();
    }

    /// <summary>Looks at one image per slot of <see cref="ModelEngine.Cameras"/>; null where there is none.</summary>
    public Inference<Done> See(IReadOnlyList<CameraImage?> images) => _engine.See(images);

    /// <summary>What to do next towards <paramref name="instruction"/>, in words.</summary>
    public Inference<PolicyThought> Think(string instruction, IReadOnlyList<double> state) =>
        Think(instruction, state, prompt => _engine.Think(prompt.Tokens));

    /// <summary>The same one token at a time, so that others get their turn in between; <see cref="ContinueThought"/> adds the others.</summary>
    public Inference<PolicyThought> BeginThought(string instruction, IReadOnlyList<double> state) =>
        Think(instruction, state, prompt => _engine.BeginThought(prompt.Tokens));

    /// <summary>Adds a token to the thought that was begun last.</summary>
    public Inference<PolicyThought> ContinueThought() => Read(_engine.ContinueThought());

    /// <summary>The chunk for <paramref name="task"/> from <paramref name="state"/>, the same for the same seed.</summary>
    public Inference<PolicyChunk> Act(
        string task, IReadOnlyList<double> state, ulong seed, ChunkContinuation? continuation = null, PromptGuidance? guidance = null) =>
        Act(task, state, FlowNoise.Draw(seed, Manifest.Horizon * Manifest.Action.Padded), continuation, guidance);

    /// <inheritdoc cref="Act(string, IReadOnlyList{double}, ulong, ChunkContinuation?, PromptGuidance?)"/>
    public Inference<PolicyChunk> Act(
        string task, IReadOnlyList<double> state, float[] noise, ChunkContinuation? continuation = null, PromptGuidance? guidance = null)
    {
        if (CheckState(state) is { } fault) return Refuse<PolicyChunk>(Stage.Prefill, fault);
        float[] normalised = Normalise(state);
        var prompt = _actPrompt.Build(task, normalised);
        var prefill = _engine.Prefill(prompt.Tokens, normalised, guidance is null ? null : _actPrompt.Build(guidance.Unconditioned, normalised).Tokens);
        if (!prefill.Succeeded) return prefill.Cast<PolicyChunk>();

        double[] anchor = [.. state];
        var act = _engine.Act(noise, Guide(continuation, guidance, anchor));
        if (!act.Succeeded) return act.Cast<PolicyChunk>();
        var chunk = new PolicyChunk(_actions.ToRobot(act.Value, anchor), act.Value, prompt.IsCut, prefill.Elapsed, act.Elapsed);
        return new Inference<PolicyChunk>(chunk, null, prefill.Elapsed + act.Elapsed);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _tokenizer.Dispose();
    }

    internal Prompt BuildActPrompt(string task, IReadOnlyList<double> state) => _actPrompt.Build(task, Normalise(state));

    internal Prompt? BuildThinkPrompt(string instruction, IReadOnlyList<double> state) => _thinkPrompt?.Build(instruction, Normalise(state));

    private Inference<PolicyThought> Think(string instruction, IReadOnlyList<double> state, Func<Prompt, Inference<Decoded>> decode)
    {
        if (_thinkPrompt is null) return Refuse<PolicyThought>(Stage.Think, $"{Manifest.Name} cannot write text.");
        if (CheckState(state) is { } fault) return Refuse<PolicyThought>(Stage.Think, fault);
        return Read(decode(_thinkPrompt.Build(instruction, Normalise(state))));
    }

    private Inference<PolicyThought> Read(Inference<Decoded> decoded)
    {
        if (!decoded.Succeeded) return decoded.Cast<PolicyThought>();
        var (tokens, hasEnded, promptTime, decodeTime) = decoded.Value;
        // Text that is not over is of no use to anyone yet.
        string text = decoded.Value.IsOver ? _tokenizer.Decode(tokens) : "";
        var thought = new PolicyThought(text, tokens, hasEnded, promptTime, decodeTime) { IsOver = decoded.Value.IsOver };
        return new Inference<PolicyThought>(thought, null, decoded.Elapsed);
    }

    private ActGuidance? Guide(ChunkContinuation? continuation, PromptGuidance? guidance, double[] state) =>
        continuation?.Given is int given ? new ActGuidance(Given: new GivenActions(_actions.ToModel(continuation.Previous, state), given))
            : continuation is null && guidance is null ? null
            : new ActGuidance(ToModel(continuation, state), guidance?.Scale);

    private ChunkGuidance? ToModel(ChunkContinuation? continuation, double[] state)
    {
        if (continuation is null) return null;
        var mask = new float[continuation.Hold.Count * Manifest.Action.Padded];
        for (int step = 0; step < continuation.Hold.Count; step++)
            mask.AsSpan(step * Manifest.Action.Padded, Manifest.Action.Size).Fill((float)continuation.Hold[step]);
        return new ChunkGuidance(_actions.ToModel(continuation.Previous, state), mask, [.. continuation.Correction.Select(weight => (float)weight)]);
    }

    private string? CheckState(IReadOnlyList<double> state)
    {
        if (state.Count != Manifest.State.Size) return $"The state has {state.Count} values; {Manifest.Name} takes {Manifest.State.Size}.";
        return state.All(double.IsFinite) ? null : "The state holds a value that is no finite number.";
    }

    private float[] Normalise(IReadOnlyList<double> state)
    {
        var normalised = new float[Manifest.State.Padded];
        _state.Normalise([.. state], normalised);
        return normalised;
    }

    private static Inference<T> Refuse<T>(Stage stage, string message)
        where T : class => new(null, new InferenceFailure(stage, FailureKind.BadInput, message), default);
}
