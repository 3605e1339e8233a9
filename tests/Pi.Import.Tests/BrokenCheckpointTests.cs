using System.Text.Json.Nodes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Tests;

public sealed class BrokenCheckpointTests
{
    private const string Statistics = "policy_preprocessor_step_5_normalizer_processor.safetensors";

    /// <summary>Ways to break the weights, each with what the sentence must name.</summary>
    private static readonly Dictionary<string, (Action<SafetensorsBytes> Break, string Named)> _weights = new()
    {
        ["a tensor of another shape"] = (file => file["layers.1.mlp.down_proj.weight"]["shape"] = new JsonArray(128, 64),
            "layers.1.mlp.down_proj.weight"),
        ["a tensor of another rank"] = (file => file["language_model.norm.weight"]["shape"] = new JsonArray(1, 64), "norm.weight"),
        ["a tensor of an integer type"] = (file => file["language_model.norm.weight"]["dtype"] = "I32", "dtype I32"),
        ["no token embedding"] = (file => Rename(file, "paligemma.lm_head.weight", "something.else"), "lm_head.weight"),
        ["a layer missing in the middle"] = (file => Rename(file, "language_model.layers.2.self_attn.q_proj.weight", "gone"), "layers"),
        ["a tensor missing within a layer"] = (file => Rename(file, "gemma_expert.model.layers.3.mlp.up_proj.weight", "gone"),
            "layers.3.mlp.up_proj.weight"),
        ["no time layers"] = (file => Rename(file, "time_mlp_out.bias", "gone"), "time_mlp_out.bias"),
        ["the same tensor under two names"] = (file => Rename(file, "gemma_expert.lm_head.weight", "action_in_proj.weight"), "action_in_proj.weight"),
        ["a weight that is not a number"] = (file => BitConverter.TryWriteBytes(file.Numbers("action_out_proj.weight")[40..], float.NaN), "NaN"),
        ["an infinite weight in the embedding"] = (file => BitConverter.TryWriteBytes(file.Numbers("paligemma.lm_head.weight")[^4..],
            float.PositiveInfinity), "lm_head.weight"),
        ["a position embedding that is not square"] = (file => file["position_embedding.weight"]["shape"] = new JsonArray(32, 16),
            "position_embedding.weight"),
        ["an encoder of no known width"] = (file => file["patch_embedding.weight"]["shape"] = new JsonArray(64, 3, 7, 14), "SigLIP"),
    };

    /// <summary>Ways to break the configuration.</summary>
    private static readonly Dictionary<string, (Action<JsonObject> Break, string Named)> _configurations = new()
    {
        ["an unknown architecture"] = (config => config["type"] = "act", "type is act"),
        ["the wrong architecture"] = (config => config["type"] = "smolvla", "vlm_with_expert"),
        ["no horizon"] = (config => config.Remove("chunk_size"), "chunk_size"),
        ["a horizon of zero"] = (config => config["chunk_size"] = 0, "chunk_size"),
        ["an absurd horizon"] = (config => config["chunk_size"] = 2_000_000_000, "chunk_size"),
        ["a horizon that is text"] = (config => config["chunk_size"] = "fifty", "chunk_size"),
        ["absurd flow steps"] = (config => config["num_inference_steps"] = 100_000, "num_inference_steps"),
        ["another action size than the weights"] = (config => config["max_action_dim"] = 24, "max_action_dim"),
        ["another image size than the position embedding"] = (config => config["image_resolution"] = new JsonArray(224, 224), "image size"),
        ["an image size of one number"] = (config => config["image_resolution"] = new JsonArray(56), "image_resolution"),
        ["another state size than the statistics"] = (config => config["input_features"]!["observation.state"]!["shape"] = new JsonArray(8), "state"),
        ["more actions than the padded size"] = (config => config["output_features"]!["action"]!["shape"] = new JsonArray(33), "action.shape"),
        ["an unknown normalisation"] = (config => (config["normalization_mapping"]!["STATE"],
            config["normalization_mapping"]!["ACTION"]) = ("MIN_MAX", "MIN_MAX"), "normalization_mapping"),
        ["two normalisations"] = (config => config["normalization_mapping"]!["STATE"] = "MEAN_STD", "normalization_mapping"),
        ["relative actions without names"] = (config => config["use_relative_actions"] = true, "action_feature_names"),
        ["tokens around images"] = (config => config["add_image_special_tokens"] = true, "add_image_special_tokens"),
        ["gripper arithmetic of its own"] = (config => config["adapt_to_pi_aloha"] = true, "adapt_to_pi_aloha"),
        ["a memory of observations"] = (config => config["n_obs_steps"] = 6, "n_obs_steps"),
        ["a prompt of no tokens"] = (config => config["tokenizer_max_length"] = 0, "tokenizer_max_length"),
        ["too many cameras"] = (config => { for (int i = 0; i < 20; i++) config["input_features"]![$"observation.images.c{i}"] = new JsonObject { ["type"] = "VISUAL" }; }, "cameras"),
    };

    /// <summary>Ways to break the folder.</summary>
    private static readonly Dictionary<string, (Action<string> Break, string Named)> _folders = new()
    {
        ["no weights"] = (folder => File.Delete(Path.Combine(folder, "model.safetensors")), "model.safetensors"),
        ["weights cut off"] = (folder => Cut(Path.Combine(folder, "model.safetensors"), 100), "cut short"),
        ["weights cut within the header"] = (folder => Cut(Path.Combine(folder, "model.safetensors"), 500, keep: true), "header length"),
        ["no configuration"] = (folder => File.Delete(Path.Combine(folder, "config.json")), "config.json"),
        ["a configuration that is no JSON"] = (folder => File.WriteAllText(Path.Combine(folder, "config.json"), "type: pi05"), "config.json"),
        ["a configuration with a key twice"] = (folder => File.WriteAllText(Path.Combine(folder, "config.json"), """{"type":"pi05","type":"pi0"}"""),
            "unique keys"),
        ["a configuration that is a list"] = (folder => File.WriteAllText(Path.Combine(folder, "config.json"), "[]"), "config.json"),
        ["no tokeniser"] = (folder => File.Delete(Path.Combine(folder, "tokenizer.model")), "tokenizer.model"),
        ["no statistics"] = (folder => File.Delete(Path.Combine(folder, "policy_preprocessor.json")), "statistics"),
        ["statistics outside the folder"] = (folder => Processor(folder, "../statistics.safetensors"), "state_file"),
        ["statistics that are gone"] = (folder => File.Delete(Path.Combine(folder, Statistics)), "state_file"),
        ["statistics without quantiles"] = (folder => WithStatistics(folder, file => Rename(file, "action.q99", "action.max")), "q99"),
        ["statistics of two lengths"] = (folder => WithStatistics(folder, file => Retype(file, "action.q99", "F16", 14)),
            "7 numbers in q01 and 14 in q99"),
        ["statistics that are not numbers"] = (folder => WithStatistics(folder,
            file => BitConverter.TryWriteBytes(file.Numbers("action.q01"), float.NaN)), "NaN"),
        ["quantiles in the wrong order"] = (folder => WithStatistics(folder,
            file => BitConverter.TryWriteBytes(file.Numbers("observation.state.q01")[8..], 1000f)), "q01[2] = 1000"),
        ["an index without a map"] = (folder => File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), "{}"), "weight_map"),
        ["an index out of the folder"] = (folder => Index(folder, "../model.safetensors"), "weight_map"),
        ["an index by absolute path"] = (folder => Index(folder, "/etc/passwd"), "weight_map"),
        ["an index to a missing part"] = (folder => Index(folder, "model-00001-of-00002.safetensors"), "missing"),
        ["an index that names other tensors"] = (folder => Index(folder, "model.safetensors"), "index"),
    };

    public static TheoryData<string> Weights => [.. _weights.Keys];

    public static TheoryData<string> Configurations => [.. _configurations.Keys];

    public static TheoryData<string> Folders => [.. _folders.Keys];

    [Theory]
    [MemberData(nameof(Weights))]
    public void Weights_are_refused_for(string fault)
    {
        string checkpoint = TinyFolders.Checkpoint(), path = Path.Combine(checkpoint, "model.safetensors");
        SafetensorsBytes file = SafetensorsBytes.Read(path);
        _weights[fault].Break(file);
        file.Write(path);

        Refuses(checkpoint, _weights[fault].Named, fault);
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void A_configuration_is_refused_for(string fault)
    {
        string checkpoint = TinyFolders.Checkpoint(), path = Path.Combine(checkpoint, "config.json");
        JsonObject config = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        _configurations[fault].Break(config);
        File.WriteAllText(path, config.ToJsonString());

        Refuses(checkpoint, _configurations[fault].Named, fault);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_is_refused_for(string fault)
    {
        string checkpoint = TinyFolders.Checkpoint();
        _folders[fault].Break(checkpoint);

        Refuses(checkpoint, _folders[fault].Named, fault);
    }

    [Fact]
    public void A_missing_folder_is_refused() => Refuses(TinyFolders.New(), "missing", "no folder");

    [Fact]
    public void A_delta_mask_of_another_length_is_refused()
    {
        var options = new ImportOptions { Checkpoint = TinyFolders.Checkpoint(), Output = TinyFolders.New(), DeltaMask = [5, -1] };

        Sentences.Check(Assert.Throws<ImportException>(() => TinyFolders.Import(options)).Message, "delta mask has 6", "delta mask");
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        string package = TinyFolders.Package();

        Sentences.Check(Assert.Throws<ImportException>(() => TinyFolders.Import(TinyFolders.Checkpoint(), package)).Message, "not empty",
            "existing package");
    }

    [Fact]
    public void A_missing_text_embedding_of_smolvla_is_named()
    {
        string checkpoint = TinyFolders.Checkpoint(Architecture.SmolVla), path = Path.Combine(checkpoint, "model.safetensors");
        SafetensorsBytes file = SafetensorsBytes.Read(path);
        Rename(file, "text_model.embed_tokens.weight", "gone");
        file.Write(path);

        Refuses(checkpoint, "embed_tokens.weight", "embedding");
    }

    private static void Refuses(string checkpoint, string named, string fault)
    {
        string package = TinyFolders.New();

        var error = Assert.Throws<ImportException>(() => TinyFolders.Import(checkpoint, package));

        Sentences.Check(error.Message, named, fault);
        Assert.False(Directory.Exists(package) || Directory.Exists(package + ".partial"), $"{fault}: something was left behind.");
    }

    private static void Rename(SafetensorsBytes file, string end, string name)
    {
        string old = file.Name(end);
        JsonNode entry = file.Header[old]!;
        file.Header.Remove(old);
        file.Header[name] = entry;
    }

    // The same bytes as zeros of another size.
    private static void Retype(SafetensorsBytes file, string end, string type, int count)
    {
        file.Numbers(end).Clear();
        file[end]["dtype"] = type;
        file[end]["shape"] = new JsonArray(count);
    }

    private static void Cut(string path, int bytes, bool keep = false)
    {
        using FileStream file = File.OpenWrite(path);
        file.SetLength(keep ? bytes : file.Length - bytes);
    }

    private static void WithStatistics(string folder, Action<SafetensorsBytes> change)
    {
        string path = Path.Combine(folder, Statistics);
        SafetensorsBytes file = SafetensorsBytes.Read(path);
        change(file);
        file.Write(path);
    }

    private static void Processor(string folder, string state)
    {
        var step = new JsonObject { ["registry_name"] = "normalizer_processor", ["state_file"] = state };
        File.WriteAllText(Path.Combine(folder, "policy_preprocessor.json"), new JsonObject { ["steps"] = new JsonArray(step) }.ToJsonString());
    }

    private static void Index(string folder, string file) =>
        File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"),
            new JsonObject { ["weight_map"] = new JsonObject { ["a.weight"] = file } }.ToJsonString());
}
