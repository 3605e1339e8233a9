using System.Text.Json.Nodes;
using Pi.Import.Safetensors;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Synthetic;

/// <summary>
/// Writes a checkpoint with seeded random weights in the layout of a released one: names, shapes, types, configuration, statistics,
/// tokeniser.
/// </summary>
public static class SyntheticCheckpoint
{
    private const int ChunkElements = 1 << 20;

    /// <summary>Writes the folder, which must be empty or absent.</summary>
    /// <param name="folder">The checkpoint folder.</param>
    /// <param name="architecture">pi0, pi05 or smolvla.</param>
    /// <param name="tiny">Whether to shrink all sizes so that a test can compute the model by plain loops.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <param name="variant">Naming of the tensors.</param>
    /// <param name="progress">Told bytes written and bytes to write.</param>
    public static void Write(string folder, Architecture architecture, bool tiny, ulong seed = 1, NameVariant variant = NameVariant.LeRobot,
        Action<long, long>? progress = null)
    {
        if (architecture == Architecture.PiMini)
            throw new ImportException("--synthetic is pi-mini, expected pi0, pi05 or smolvla.");
        Write(folder, SyntheticShape.Of(architecture, tiny), SyntheticShape.RealDimensions(tiny), seed, variant, progress ?? ((_, _) => { }));
    }

    /// <summary>Writes a checkpoint of any sizes, with <paramref name="size"/> real dimensions of state and action.</summary>
    internal static void Write(string folder, ModelShape model, int size, ulong seed, NameVariant variant, Action<long, long> progress)
    {
        Directory.CreateDirectory(folder);
        WriteWeights(Path.Combine(folder, "model.safetensors"), model, seed, variant, progress);
        File.WriteAllText(Path.Combine(folder, "config.json"), Config(model, size).ToJsonString());
        WriteStatistics(folder, size, seed);
        if (model.Architecture == Architecture.SmolVla)
            File.WriteAllText(Path.Combine(folder, "tokenizer.json"), SyntheticTokenizer.HuggingFace());
        else
            File.WriteAllBytes(Path.Combine(folder, "tokenizer.model"), SyntheticTokenizer.SentencePiece(model.Vocabulary));
        File.WriteAllText(Path.Combine(folder, "README.md"),
            "---\nlicense: apache-2.0\n---\nSeeded random weights: a model of the right shape that has learnt nothing.\n");
    }

    private static void WriteWeights(string path, ModelShape model, ulong seed, NameVariant variant, Action<long, long> progress)
    {
        (string Name, long[] Shape)[] layout = [.. CheckpointLayout.Of(model)];
        long total = layout.Sum(tensor => 4 * Count(tensor.Shape)), written = 0;
        float neutral = model.Architecture == Architecture.SmolVla ? 1 : 0;
        using var writer = new SafetensorsWriter(path, layout.Select(tensor => (Rename(tensor.Name, variant), tensor.Shape)));
        float[] chunk = new float[ChunkElements];
        for (int i = 0; i < layout.Length; i++)
        {
            // One generator per tensor: a tensor's numbers do not depend on what else the checkpoint holds.
            var random = new RandomWeights((seed * 1_000_003) + (ulong)i);
            float centre = layout[i].Name.Contains("vision", StringComparison.Ordinal) ? 1 : neutral;
            for (long left = Count(layout[i].Shape); left > 0; left -= ChunkElements)
            {
                Span<float> part = chunk.AsSpan(0, (int)Math.Min(left, ChunkElements));
                random.Fill(layout[i].Name, layout[i].Shape, centre, part);
                writer.Write(part);
                progress(written += 4L * part.Length, total);
            }
        }
    }

    private static long Count(long[] shape) => shape.Aggregate(1L, (product, size) => product * size);

    private static string Rename(string name, NameVariant variant) => variant switch
    {
        NameVariant.Plain => name,
        NameVariant.LeRobot => "model." + name,
        NameVariant.Compiled => "model._orig_mod." + name,
        _ => name
            .Replace("paligemma.model.language_model.", "paligemma.language_model.model.", StringComparison.Ordinal)
            .Replace("paligemma.lm_head.", "paligemma.language_model.lm_head.", StringComparison.Ordinal)
            .Replace("paligemma.model.", "paligemma.", StringComparison.Ordinal),
    };

    private static JsonObject Config(ModelShape model, int size)
    {
        string kind = model.Architecture == Architecture.Pi05 ? "QUANTILES" : "MEAN_STD";
        bool smol = model.Architecture == Architecture.SmolVla;
        var inputs = new JsonObject { ["observation.state"] = Feature("STATE", size) };
        string[] cameras = smol ? ["camera1", "camera2", "camera3"] : ["base_0_rgb", "left_wrist_0_rgb", "right_wrist_0_rgb"];
        foreach (string camera in cameras)
            inputs["observation.images." + camera] = Feature("VISUAL", 3, model.Image, model.Image);
        var config = new JsonObject
        {
            ["type"] = model.Architecture switch { Architecture.Pi0 => "pi0", Architecture.Pi05 => "pi05", _ => "smolvla" },
            ["chunk_size"] = model.Horizon,
            ["n_action_steps"] = model.Horizon,
            ["max_state_dim"] = model.PaddedState,
            ["max_action_dim"] = model.PaddedAction,
            [smol ? "num_steps" : "num_inference_steps"] = model.FlowSteps,
            ["tokenizer_max_length"] = model.MaxTokens,
            [smol ? "resize_imgs_with_padding" : "image_resolution"] = new JsonArray(model.Image, model.Image),
            ["input_features"] = inputs,
            ["output_features"] = new JsonObject { ["action"] = Feature("ACTION", size) },
            ["normalization_mapping"] = new JsonObject { ["VISUAL"] = "IDENTITY", ["STATE"] = kind, ["ACTION"] = kind },
        };
        if (smol)
            (config["attention_mode"], config["self_attn_every_n_layers"]) = ("cross_attn", model.SelfAttentionEvery);
        return config;
    }

    private static JsonObject Feature(string type, params int[] shape) =>
        new() { ["type"] = type, ["shape"] = new JsonArray([.. shape.Select(size => JsonValue.Create(size))]) };

    private static void WriteStatistics(string folder, int size, ulong seed)
    {
        const string State = "policy_preprocessor_step_5_normalizer_processor.safetensors";
        var random = new RandomWeights(seed);
        string[] statistics = ["mean", "std", "q01", "q99"];
        var names = new List<(string, long[])>();
        foreach (string feature in new[] { "observation.state", "action" })
            names.AddRange(statistics.Select(statistic => ($"{feature}.{statistic}", new long[] { size })));
        using (var writer = new SafetensorsWriter(Path.Combine(folder, State), names))
        {
            for (int feature = 0; feature < 2; feature++)
            {
                float[] mean = Numbers(() => 0.3f * random.Next()), std = Numbers(() => 0.6f + (0.3f * random.Next()));
                writer.Write(mean);
                writer.Write(std);
                writer.Write([.. mean.Select((value, i) => value - (2 * std[i]))]);
                writer.Write([.. mean.Select((value, i) => value + (2 * std[i]))]);
            }
        }
        float[] Numbers(Func<float> next) => [.. Enumerable.Range(0, size).Select(_ => next())];

        var step = new JsonObject { ["registry_name"] = "normalizer_processor", ["config"] = new JsonObject(), ["state_file"] = State };
        var processor = new JsonObject { ["name"] = "policy_preprocessor", ["steps"] = new JsonArray(step) };
        File.WriteAllText(Path.Combine(folder, "policy_preprocessor.json"), processor.ToJsonString());
    }
}
