using Pi.Import.Checkpoints;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import;

/// <summary>Says in a manifest what the tensors cannot: cameras, prompts, layouts, statistics.</summary>
internal sealed class ManifestBuilder(ImportOptions options, ModelShape model, CheckpointConfig config, Normalisation normalisation)
{
    // What a thought may take at most (arXiv 2504.16054 decodes 20 to 25 tokens).
    private const int MaxThought = 24;

    /// <summary>The manifest without its list of files.</summary>
    public ModelManifest Build(string tokenizerFile)
    {
        VectorLayout state = Layout("state", Size(normalisation.State), config.StateSize, model.PaddedState, []);
        VectorLayout action = Layout("action", Size(normalisation.Action), config.ActionSize, model.PaddedAction, DeltaMask());
        return new ModelManifest
        {
            Format = ModelManifest.CurrentFormat,
            Name = options.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Output))),
            Architecture = model.Architecture,
            Precision = options.Precision,
            Licence = ReadLicence(),
            Origin = options.Origin ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Checkpoint))),
            Graphs = GraphFiles.Roles(model).ToDictionary(role => role, GraphFiles.Name),
            Files = [],
            Dimensions = new ModelDimensions(model.Language.Layers, model.FeatureWidth, model.Language.Heads.KeyWidth, model.ImageTokens,
                model.Vocabulary, model.MaxPositions, model.StateRows),
            Image = Image(),
            Cameras = Cameras(),
            Tokenizer = Tokenizer(tokenizerFile),
            ActPrompt = ActPrompt(state.Size),
            ThinkPrompt = ThinkPrompt(),
            State = state,
            Action = action,
            Horizon = model.Horizon,
            Rate = options.Rate ?? model.Architecture switch { Architecture.SmolVla => 30, Architecture.PiMini => 10, _ => 50 },
            FlowSteps = model.FlowSteps,
            TrainedDelay = model.TrainedDelay,
            Normalisation = normalisation,
            Example = "example.json",
            Golden = "golden.json",
        };
    }

    /// <summary>The image preparation that the vision graph is built with.</summary>
    public ImagePreparation Image()
    {
        Resampler resampler = options.Resampler ?? (config.IsLeRobot ? Resampler.Bilinear : Resampler.Antialiased);
        ImagePadding padding = model.Architecture == Architecture.SmolVla ? ImagePadding.LeftTop : ImagePadding.Centre;
        return new ImagePreparation(model.Image, model.Image, resampler, padding);
    }

    private static int Size(Statistics statistics) => (statistics.Mean ?? statistics.Q01)!.Count;

    private VectorLayout Layout(string what, int size, int? configured, int padded, IReadOnlyList<bool> delta)
    {
        if (size > padded || (configured is int expected && expected != size))
            throw new ImportException(
                $"Normalisation statistics of {what} have {size} dimensions, expected {configured?.ToString(provider: null) ?? $"at most {padded}"}.");
        if (delta.Count != 0 && delta.Count != size)
            throw new ImportException($"The delta mask has {delta.Count} dimensions, expected {size}, the real dimensions of the action.");
        bool hasNames = what == "action" || model.Architecture == Architecture.PiMini;
        IReadOnlyList<string> names = hasNames && config.ActionNames.Count == size
            ? config.ActionNames
            : [.. Enumerable.Range(0, size).Select(i => $"{what}_{i}")];
        return new VectorLayout(padded, names, [.. names.Select(Unit)], delta);
    }

    // Only pi-mini's own checkpoints tell joints that slide from joints that turn.
    private string Unit(string name) =>
        model.Architecture == Architecture.PiMini && config.AbsoluteNames.Any(part => name.Contains(part, StringComparison.Ordinal)) ? "m" : "rad";

    private IReadOnlyList<bool> DeltaMask()
    {
        if (options.DeltaMask.Count > 0)
            return [.. options.DeltaMask.SelectMany(run => Enumerable.Repeat(run > 0, Math.Min(Math.Abs(run), 1024)))];
        if (!config.RelativeActions)
            return [];
        if (config.ActionNames.Count == 0)
            throw new ImportException(
                "config.json: action_feature_names is missing, expected the names of the actions because use_relative_actions is true; or give --delta.");
        return [.. config.ActionNames.Select(name => !config.AbsoluteNames.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)))];
    }

    private IReadOnlyList<string> Cameras()
    {
        if (config.Cameras.Count > 0)
            return config.Cameras;
        return model.Architecture == Architecture.SmolVla
            ? ["camera1", "camera2", "camera3"]
            : ["base_0_rgb", "left_wrist_0_rgb", "right_wrist_0_rgb"];
    }

    // Special ids of PaliGemma's and SmolLM2's vocabularies.
    private TokenizerSpec Tokenizer(string file) => model.Architecture == Architecture.SmolVla
        ? new TokenizerSpec(TokenizerKind.HuggingFace, file, Pad: 2, Eos: 2)
        : new TokenizerSpec(TokenizerKind.SentencePiece, file, Pad: 0, Eos: 1, Bos: 2);

    private PromptTemplate ActPrompt(int stateSize)
    {
        if (model.Architecture == Architecture.SmolVla)
            return new PromptTemplate(["{task}"], PromptCleaning.Newline, false, model.MaxTokens, 0, false, 0);
        if (model.Architecture == Architecture.PiMini)
            return new PromptTemplate(["{task}"], PromptCleaning.Planner, true, model.MaxTokens, 0, false, 0);
        // The newline is encoded on its own, so that no merge can join it to the text.
        if (model.Architecture == Architecture.Pi0 || config.DiscreteState == false)
            return new PromptTemplate(["{task}", "\n"], PromptCleaning.OpenPi, true, model.MaxTokens, 0, false, 0);
        return new PromptTemplate(["Task: {task}, State: {state};\nAction: "], PromptCleaning.OpenPi, true, model.MaxTokens,
            options.PadsStateBins ? model.PaddedState : stateSize, false, 0);
    }

    private PromptTemplate? ThinkPrompt() => model.Architecture switch
    {
        Architecture.SmolVla => null,
        Architecture.PiMini => new PromptTemplate(["{task}", "subtask:"], PromptCleaning.Planner, true, model.MaxTokens, 0, false, MaxThought),
        _ => new PromptTemplate(["Task: {task} Subtask: "], PromptCleaning.Planner, true, model.MaxTokens, 0, true, MaxThought),
    };

    // The front matter of a model card names the licence.
    private string ReadLicence()
    {
        string card = Path.Combine(options.Checkpoint, "README.md");
        string? line = File.Exists(card)
            ? File.ReadLines(card).Take(100).FirstOrDefault(text => text.StartsWith("license:", StringComparison.Ordinal))
            : null;
        return line is null ? "unknown; see the origin" : line["license:".Length..].Trim();
    }
}
