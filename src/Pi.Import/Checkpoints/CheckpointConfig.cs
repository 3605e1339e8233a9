using System.Text.Json;
using Pi.Policy.Models.Package;

namespace Pi.Import.Checkpoints;

/// <summary>What `config.json` says, of LeRobot or of openpi's converter; null where it says nothing.</summary>
public sealed record CheckpointConfig
{
    /// <summary>Whether LeRobot wrote the file; openpi's converter otherwise.</summary>
    public bool IsLeRobot { get; init; }

    public Architecture? Architecture { get; init; }
    public int? Horizon { get; init; }
    public int? PaddedState { get; init; }
    public int? PaddedAction { get; init; }
    public int? FlowSteps { get; init; }
    public int? MaxTokens { get; init; }
    public int? StateSize { get; init; }
    public int? ActionSize { get; init; }
    public int? ImageHeight { get; init; }
    public int? ImageWidth { get; init; }

    /// <summary>The most actions that the model was trained to be given and to go on from (arXiv 2512.05964).</summary>
    public int? TrainedDelay { get; init; }

    /// <summary>SmolVLA: every how many layers the expert attends to itself.</summary>
    public int? SelfAttentionEvery { get; init; }

    /// <summary>Camera slots in the order of the configuration; empty where it names none.</summary>
    public IReadOnlyList<string> Cameras { get; init; } = [];

    /// <summary>Normalisation of states and actions as LeRobot names it, such as QUANTILES.</summary>
    public string? Normalisation { get; init; }

    /// <summary>Names of the action dimensions, where relative actions need them.</summary>
    public IReadOnlyList<string> ActionNames { get; init; } = [];

    /// <summary>Whether actions are relative to the state, but for those whose names hold one of <see cref="AbsoluteNames"/>.</summary>
    public bool RelativeActions { get; init; }

    public IReadOnlyList<string> AbsoluteNames { get; init; } = [];

    /// <summary>Whether an openpi pi0.5 model prints the state into its prompt.</summary>
    public bool? DiscreteState { get; init; }

    /// <summary>Reads the file of a checkpoint folder.</summary>
    /// <exception cref="ImportException">A field has a value that no model has.</exception>
    public static CheckpointConfig Read(string folder)
    {
        using JsonDocument document = JsonFiles.Read(Path.Combine(folder, "config.json"));
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new ImportException($"config.json: holds {root.ValueKind}, expected a JSON object.");
        RefuseUnsupported(root);
        int[] image = Sizes(root, "image_resolution") ?? Sizes(root, "resize_imgs_with_padding") ?? [];
        return new CheckpointConfig
        {
            IsLeRobot = root.Text("type") is not null,
            Architecture = ReadArchitecture(root),
            Horizon = root.Integer("chunk_size", 1, 1000) ?? root.Integer("action_horizon", 1, 1000),
            PaddedState = root.Integer("max_state_dim", 1, 1024) ?? root.Integer("action_dim", 1, 1024),
            PaddedAction = root.Integer("max_action_dim", 1, 1024) ?? root.Integer("action_dim", 1, 1024),
            FlowSteps = root.Integer("num_inference_steps", 1, 100) ?? root.Integer("num_steps", 1, 100),
            MaxTokens = root.Integer("tokenizer_max_length", 1, 4096) ?? root.Integer("max_token_len", 1, 4096),
            StateSize = FeatureSize(root, "input_features", "observation.state"),
            ActionSize = FeatureSize(root, "output_features", "action"),
            ImageHeight = image.Length == 2 ? image[0] : null,
            ImageWidth = image.Length == 2 ? image[1] : null,
            TrainedDelay = root.Integer("rtc_training_max_delay", 0, 1000) is > 0 and int delay ? delay : null,
            SelfAttentionEvery = ReadSelfAttention(root),
            Cameras = ReadCameras(root),
            Normalisation = ReadNormalisation(root),
            ActionNames = Texts(root, "action_feature_names"),
            RelativeActions = root.Flag("use_relative_actions"),
            AbsoluteNames = Texts(root, "relative_exclude_joints"),
            DiscreteState = root.TryGetProperty("discrete_state_input", out _) ? root.Flag("discrete_state_input") : null,
        };
    }

    // What would change the answer and has no counterpart in a package must not pass in silence.
    private static void RefuseUnsupported(JsonElement root)
    {
        foreach (string flag in new[] { "add_image_special_tokens", "adapt_to_pi_aloha" })
        {
            if (root.Flag(flag))
                throw new ImportException($"config.json: {flag} is true, expected false; no package can say it.");
        }
        if (root.Integer("n_obs_steps", 0, 1000) is int steps and not 1)
            throw new ImportException($"config.json: n_obs_steps is {steps}, expected 1: a package looks at one observation.");
    }

    private static Architecture? ReadArchitecture(JsonElement root)
    {
        string? type = root.Text("type");
        return type switch
        {
            "pi0" => Policy.Models.Package.Architecture.Pi0,
            "pi05" => Policy.Models.Package.Architecture.Pi05,
            "smolvla" => Policy.Models.Package.Architecture.SmolVla,
            "pi-mini" => Policy.Models.Package.Architecture.PiMini,
            null when root.TryGetProperty("pi05", out _) =>
                root.Flag("pi05") ? Policy.Models.Package.Architecture.Pi05 : Policy.Models.Package.Architecture.Pi0,
            null => null,
            _ => throw new ImportException($"config.json: type is {type}, expected pi0, pi05, smolvla or pi-mini."),
        };
    }

    private static int? ReadSelfAttention(JsonElement root)
    {
        string? mode = root.Text("attention_mode");
        if (mode is not (null or "cross_attn"))
            throw new ImportException($"config.json: attention_mode is {mode}, expected cross_attn.");
        return root.Integer("self_attn_every_n_layers", 0, 100);
    }

    private static int[]? Sizes(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return null;
        int[] sizes = value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out int size) ? size : -1)]
            : [];
        return sizes.Length == 2 && sizes.All(size => size is >= 14 and <= 4096)
            ? sizes
            : throw new ImportException($"config.json: {name} is {value.GetRawText()}, expected two sizes from 14 to 4096 pixels.");
    }

    private static int? FeatureSize(JsonElement root, string group, string feature)
    {
        if (!root.TryGetProperty(group, out JsonElement features) || features.ValueKind != JsonValueKind.Object
            || !features.TryGetProperty(feature, out JsonElement entry) || entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("shape", out JsonElement shape))
            return null;
        return shape.ValueKind == JsonValueKind.Array && shape.GetArrayLength() == 1
            && shape[0].ValueKind == JsonValueKind.Number && shape[0].TryGetInt32(out int size) && size is >= 1 and <= 1024
            ? size
            : throw new ImportException($"config.json: {group}.{feature}.shape is {shape.GetRawText()}, expected one size from 1 to 1024.");
    }

    private static List<string> ReadCameras(JsonElement root)
    {
        if (!root.TryGetProperty("input_features", out JsonElement features) || features.ValueKind != JsonValueKind.Object)
            return [];
        const string Prefix = "observation.images.";
        return [.. features.EnumerateObject()
            .Where(entry => entry.Value.ValueKind == JsonValueKind.Object && entry.Value.Text("type") == "VISUAL")
            .Select(entry => entry.Name.StartsWith(Prefix, StringComparison.Ordinal) ? entry.Name[Prefix.Length..] : entry.Name)];
    }

    private static string? ReadNormalisation(JsonElement root)
    {
        if (!root.TryGetProperty("normalization_mapping", out JsonElement map) || map.ValueKind != JsonValueKind.Object)
            return null;
        string? state = map.Text("STATE"), action = map.Text("ACTION");
        return state == action
            ? state
            : throw new ImportException($"config.json: normalization_mapping gives STATE {state} and ACTION {action}, expected the same for both.");
    }

    private static List<string> Texts(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out JsonElement list) || list.ValueKind == JsonValueKind.Null)
            return [];
        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : throw new ImportException($"config.json: {name} is {list.GetRawText()}, expected a list of texts.");
    }
}
