using Microsoft.ML.OnnxRuntime;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;
using Pi.Policy.Models.Prompts;
using Pi.Policy.Models.Vectors;

namespace Pi.Import.Parity;

/// <summary>Runs the example through the graphs, compares ways that must agree, and records the golden answer.</summary>
/// <param name="folder">Folder of the package.</param>
/// <param name="prefix">What the names of the graphs to run begin with; they compute in f32.</param>
/// <param name="manifest">The package's manifest.</param>
/// <param name="model">The model's sizes.</param>
internal sealed class ParityRun(string folder, string prefix, ModelManifest manifest, ModelShape model)
{
    // Rounding through some twenty layers of f32 arithmetic, relative to the largest number.
    private const double Limit = 1e-3;
    private const int Padding = 16;

    private readonly List<ParityCheck> _checks = [];

    /// <param name="example">What to run.</param>
    /// <param name="trained">What the program that trained the checkpoint makes of it, where that is known.</param>
    public (Golden Golden, ParityReport Report) Measure(Example example, Golden? trained)
    {
        using var tokenizer = new Tokenizer(manifest.Tokenizer.Kind, Path.Combine(folder, manifest.Tokenizer.File));
        using var sessions = new GraphSessions(folder, prefix);
        var prefixes = new PrefixRun(sessions, manifest, model);
        float[] state = new float[manifest.State.Padded];
        Normalisation normalisation = manifest.Normalisation;
        new Normaliser(normalisation.Kind, normalisation.Epsilon, normalisation.State).Normalise([.. example.State], state);

        prefixes.See(example);
        IReadOnlyList<int> Tokenise(PromptTemplate template) =>
            new PromptBuilder(template, manifest.Tokenizer, tokenizer.Encode).Build(example.Instruction, state).Tokens;
        IReadOnlyList<int> actTokens = Tokenise(manifest.ActPrompt);
        Dictionary<string, OrtValue> cache = ComparePrefixes(prefixes, actTokens, state);
        float[] actions = CompareFlows(sessions, cache, [.. example.Noise]);

        // The GPU computes what the CPU does in f32 up to rounding, in bf16 up to that of every activation.
        (double max, double mean, double margin) = manifest.Precision == Precision.F32 ? (1e-2, 1e-3, 1e-3) : (0.25, 0.025, 0.05);
        var golden = new Golden(actTokens, actions, max, mean);
        if (manifest.ThinkPrompt is PromptTemplate template)
        {
            IReadOnlyList<int> thinkTokens = Tokenise(template);
            List<int> thought = CompareThoughts(new ThoughtRun(sessions, manifest, model, prefixes), thinkTokens, template, margin);
            golden = golden with { ThinkTokens = thinkTokens, ThoughtTokens = thought, Thought = tokenizer.Decode(thought) };
        }
        if (trained is not null)
            CompareTraining(golden, trained);
        return (golden, new ParityReport(_checks));
    }

    private void CompareTraining(Golden golden, Golden trained)
    {
        double Differ<T>(IReadOnlyList<T>? one, IReadOnlyList<T>? other) => (one ?? []).SequenceEqual(other ?? []) ? 0 : 1;
        double tokens = Differ(golden.ActTokens, trained.ActTokens) + Differ(golden.ThinkTokens, trained.ThinkTokens);
        _checks.Add(new ParityCheck("prompts: token ids against the training's", tokens, 0));
        // Where a thought is unsure, it may end sooner here.
        IReadOnlyList<int> thought = golden.ThoughtTokens ?? [];
        _checks.Add(new ParityCheck("text: thought against the training's", Differ(thought, trained.ThoughtTokens?.Take(thought.Count).ToList()), 0));
        double actions = golden.Actions.Count == trained.Actions.Count ? Relative([.. trained.Actions], [.. golden.Actions]) : double.PositiveInfinity;
        _checks.Add(new ParityCheck("actions: against the training's", actions, Limit));
    }

    private Dictionary<string, OrtValue> ComparePrefixes(PrefixRun prefixes, IReadOnlyList<int> tokens, float[] state)
    {
        Dictionary<string, OrtValue> cache = prefixes.Prefill(tokens, state, padding: 0, maskedCameras: 0);
        // pi-mini tells its cameras apart, so that none can be put before another.
        Dictionary<string, OrtValue> padded = prefixes.Prefill(tokens, state, Padding, maskedCameras: model.Mini is null ? 1 : 0);
        double error = Math.Abs(cache["length"].Integer() - padded["length"].Integer());
        int count = (int)cache["length"].Integer() * manifest.Dimensions.KvWidth;
        foreach (string name in cache.Keys.Where(name => name != "length"))
            error = Math.Max(error, Relative(cache[name].Floats().AsSpan(0, count), padded[name].Floats().AsSpan(0, count)));
        _checks.Add(new ParityCheck("prefix: padded prompt and masked camera against neither", error, Limit));
        return cache;
    }

    private float[] CompareFlows(GraphSessions sessions, Dictionary<string, OrtValue> cache, float[] noise)
    {
        long[] chunk = [1, manifest.Horizon, manifest.Action.Padded];
        float[] actions = RunFlow(sessions, "act", "actions", cache, new() { ["noise"] = Tensors.Of(noise, chunk) });
        float[] guided = RunFlow(sessions, "act_guided", "actions", cache, new()
        {
            ["noise"] = Tensors.Of(noise, chunk),
            ["branch_weights"] = Tensors.Of([1f], 1, 1),
            ["previous"] = Tensors.Of(new float[noise.Length], chunk),
            ["previous_mask"] = Tensors.Of(new float[noise.Length], chunk),
            ["correction"] = Tensors.Of(new float[manifest.FlowSteps], manifest.FlowSteps),
        });
        _checks.Add(new ParityCheck("actions: guidance off against unguided, bit for bit", Tensors.MaxError(actions, guided), 0));

        float[] x = [.. noise];
        for (long step = 0; step < manifest.FlowSteps; step++)
        {
            float[] velocity = RunFlow(sessions, "velocity", "velocity", cache,
                new() { ["x"] = Tensors.Of(x, chunk), ["step"] = Tensors.Of([step], 1) });
            for (int i = 0; i < x.Length; i++)
                x[i] -= velocity[i] / manifest.FlowSteps;
        }
        _checks.Add(new ParityCheck("actions: one graph against step by step", Relative(actions, x), Limit));
        return actions;
    }

    private static float[] RunFlow(
        GraphSessions sessions, string role, string output, Dictionary<string, OrtValue> cache, Dictionary<string, OrtValue> inputs)
    {
        foreach ((string name, OrtValue value) in cache)
            inputs[name] = value;
        return sessions.Run(role, inputs)[output].Floats();
    }

    // Returns the part of the thought that no rounding can have changed.
    private List<int> CompareThoughts(ThoughtRun run, IReadOnlyList<int> prompt, PromptTemplate template, double margin)
    {
        (List<int> thought, float[] logits, int sure) = run.Decode(prompt, template, margin);
        // What the cache led to must be what reading the prompt with the thought at its end leads to.
        if (template.Causal && thought.Count > 1)
        {
            float[] reread = run.Read([.. prompt, .. thought.Take(thought.Count - 1)], template);
            _checks.Add(new ParityCheck("text: decoded from the cache against read anew", Relative(logits, reread), Limit));
        }
        return thought[..sure];
    }

    private static double Relative(ReadOnlySpan<float> expected, ReadOnlySpan<float> found)
    {
        float scale = 1;
        foreach (float value in expected)
            scale = Math.Max(scale, Math.Abs(value));
        return Tensors.MaxError(expected, found) / scale;
    }
}
