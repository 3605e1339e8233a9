namespace Pi.Policy.Models.Package;

/// <summary>Checks that a manifest's fields are possible, each by itself and all together.</summary>
internal static class ManifestValidator
{
    private static readonly string[] _required = ["vision", "prefill", "act"];
    private static readonly string[] _optional = ["act_guided", "act_continued", "velocity", "think", "decode"];

    public static void Check(ModelManifest manifest)
    {
        CheckNoNulls(manifest);
        CheckText("name", manifest.Name);
        CheckText("licence", manifest.Licence);
        CheckText("origin", manifest.Origin);
        CheckGraphs(manifest);
        CheckCameras(manifest.Cameras);
        CheckLayout("state", manifest.State);
        CheckLayout("action", manifest.Action);
        PromptValidator.Check(manifest);
        CheckDimensions(manifest);
        Require(manifest.State.Delta.Count == 0, "state.delta", manifest.State.Delta.Count, "none: only actions can be relative");
        Require(manifest.Action.Delta.Count == 0 || manifest.Action.Delta.Select((delta, i) => !delta || i < manifest.State.Size).All(holds => holds),
            "action.delta", "true beyond the state", $"relative actions only where there is a state of {manifest.State.Size} dimensions to be relative to");
        Require(double.IsFinite(manifest.Rate) && manifest.Rate is > 0 and <= 1000, "rate", manifest.Rate, "more than 0 and at most 1000 Hz");
        StatisticsValidator.Check(manifest);
    }

    /// <summary>Throws the sentence for a field that is not what it must be.</summary>
    public static void Require(bool holds, string field, object? found, string expected)
    {
        if (!holds)
            throw new PackageException(FormattableString.Invariant($"{field} is {found}, expected {expected}."));
    }

    /// <summary>Checks that an integer is within its bounds.</summary>
    public static void Range(string field, int value, int min, int max) => Require(value >= min && value <= max, field, value, $"{min} to {max}");

    // The JSON reader checks fields, not the elements of lists.
    private static void CheckNoNulls(ModelManifest manifest)
    {
        Require(manifest.Files.All(file => file is not null), "files", "a list with null", "objects alone");
        Require(manifest.Graphs.Values.All(file => file is not null), "graphs", "an object with null", "file names alone");
        Require(manifest.ActPrompt.Segments.All(segment => segment is not null), "act_prompt.segments", "a list with null", "texts alone");
        Require(manifest.ThinkPrompt?.Segments.All(segment => segment is not null) ?? true, "think_prompt.segments", "a list with null",
            "texts alone");
    }

    private static void CheckText(string field, string text) =>
        Require(text.Length is > 0 and <= 300 && !text.Any(char.IsControl), field, $"{text.Length} characters", "1 to 300 printable characters");

    private static void CheckGraphs(ModelManifest manifest)
    {
        foreach (string role in manifest.Graphs.Keys)
            Require(_required.Contains(role) || _optional.Contains(role), "graphs", role, $"only {string.Join(", ", [.. _required, .. _optional])}");
        string[] needed = manifest.ThinkPrompt is null ? _required : [.. _required, "think", "decode"];
        foreach (string role in needed)
            Require(manifest.Graphs.ContainsKey(role), $"graphs.{role}", "missing", "the file of that graph");
        bool writes = manifest.Graphs.ContainsKey("think") || manifest.Graphs.ContainsKey("decode");
        Require(manifest.ThinkPrompt is not null || !writes, "think_prompt", "missing", "a template, because there are graphs that write text");
    }

    private static void CheckDimensions(ModelManifest manifest)
    {
        ModelDimensions sizes = manifest.Dimensions;
        Range("dimensions.layers", sizes.Layers, 1, 256);
        Range("dimensions.width", sizes.Width, 1, 65_536);
        Range("dimensions.kv_width", sizes.KvWidth, 1, 65_536);
        Range("dimensions.image_tokens", sizes.ImageTokens, 1, 16_384);
        Range("dimensions.vocabulary", sizes.Vocabulary, 1, 1 << 22);
        Range("dimensions.max_positions", sizes.MaxPositions, 1, 1 << 20);
        (int min, int max) = manifest.Architecture switch { Architecture.Pi05 => (0, 0), Architecture.PiMini => (0, 1), _ => (1, 1) };
        Range("dimensions.state_rows", sizes.StateRows, min, max);
        Range("image.height", manifest.Image.Height, 1, 4096);
        Range("image.width", manifest.Image.Width, 1, 4096);
        Range("horizon", manifest.Horizon, 1, 1000);
        Range("flow_steps", manifest.FlowSteps, 1, 100);
        if (manifest.TrainedDelay is int delay) Range("trained_delay", delay, 1, manifest.Horizon - 1);
        Require(manifest.TrainedDelay is null != manifest.Graphs.ContainsKey("act_continued"), "trained_delay", manifest.TrainedDelay?.ToString(provider: null) ?? "missing",
            "given exactly where there is a graph act_continued");
        Range("state.padded", manifest.State.Padded, 1, 1024);
        Range("action.padded", manifest.Action.Padded, 1, 1024);
        int text = Math.Max(manifest.ActPrompt.MaxTokens, (manifest.ThinkPrompt?.MaxTokens ?? 0) + (manifest.ThinkPrompt?.MaxThought ?? 0));
        long needed = ((long)manifest.Cameras.Count * sizes.ImageTokens) + text + sizes.StateRows + manifest.Horizon;
        Require(sizes.MaxPositions >= needed, "dimensions.max_positions", sizes.MaxPositions,
            $"at least {needed}: all cameras, the longest prompt, the state and the chunk");
    }

    private static void CheckCameras(IReadOnlyList<string> cameras)
    {
        Range("cameras", cameras.Count, 1, 16);
        foreach (string slot in cameras)
            Require(slot is { Length: > 0 and <= 100 } && !slot.Any(char.IsControl), "cameras", "an empty or unprintable name",
                "1 to 100 printable characters");
        Require(cameras.Distinct().Count() == cameras.Count, "cameras", string.Join(", ", cameras), "every slot once");
    }

    private static void CheckLayout(string field, VectorLayout layout)
    {
        Require(layout.Size >= 1 && layout.Size <= layout.Padded, $"{field}.names", $"{layout.Size} names", $"1 to {layout.Padded}, the padded size");
        Require(layout.Units.Count == layout.Size, $"{field}.units", $"{layout.Units.Count} units", $"{layout.Size}, one per name");
        Require(layout.Delta.Count == 0 || layout.Delta.Count == layout.Size, $"{field}.delta", $"{layout.Delta.Count} flags",
            $"none or {layout.Size}, one per name");
        foreach (string text in layout.Names.Concat(layout.Units))
            Require(text is { Length: > 0 and <= 100 } && !text.Any(char.IsControl), $"{field}.names", "an empty or unprintable text",
                "1 to 100 printable characters");
        Require(layout.Names.Distinct().Count() == layout.Size, $"{field}.names", "ambiguous", "every name once");
    }
}
