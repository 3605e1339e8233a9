using System.Text.Json;
using Pi.Import.Safetensors;
using Pi.Policy.Models.Package;

namespace Pi.Import.Checkpoints;

/// <summary>Reads normalisation statistics where LeRobot or openpi put them.</summary>
internal static class StatisticsReader
{
    // openpi adds it to every divisor; LeRobot has its own for deviations, and none for quantiles.
    private const double OpenPiEpsilon = 1e-6;
    private const double LeRobotEpsilon = 1e-8;

    /// <summary>Finds the statistics of a checkpoint, or reads the file given instead.</summary>
    /// <exception cref="ImportException">There are none, or they cannot be.</exception>
    public static Normalisation Read(string folder, Checkpoint checkpoint, CheckpointConfig config, string? file)
    {
        NormalisationKind kind = Kind(config);
        if (file is null && NormalizerFile(folder) is string normalizer)
            return ReadLeRobot(normalizer, kind);
        if (file is null && checkpoint.Has("normalize_inputs.buffer_observation_state.mean"))
            return ReadBuffers(checkpoint, kind);
        return ReadOpenPi(file ?? AssetFile(folder), kind);
    }

    private static NormalisationKind Kind(CheckpointConfig config) => config.Normalisation switch
    {
        "MEAN_STD" => NormalisationKind.MeanStd,
        "QUANTILES" => NormalisationKind.Quantile,
        null when config.Architecture == Architecture.Pi05 => NormalisationKind.Quantile,
        null => NormalisationKind.MeanStd,
        _ => throw new ImportException($"config.json: normalization_mapping is {config.Normalisation}, expected MEAN_STD or QUANTILES."),
    };

    private static string? NormalizerFile(string folder)
    {
        const string Name = "policy_preprocessor.json";
        if (!File.Exists(Path.Combine(folder, Name)))
            return null;
        using JsonDocument document = JsonFiles.Read(Path.Combine(folder, Name));
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("steps", out JsonElement steps) || steps.ValueKind != JsonValueKind.Array)
            throw new ImportException($"{Name}: steps is missing, expected a list of processor steps.");
        foreach (JsonElement step in steps.EnumerateArray())
        {
            if (step.ValueKind != JsonValueKind.Object || step.Text("registry_name") != "normalizer_processor")
                continue;
            string? state = step.Text("state_file");
            if (state is null || state != Path.GetFileName(state) || !File.Exists(Path.Combine(folder, state)))
                throw new ImportException(
                    $"{Name}: normalizer_processor.state_file is {state ?? "missing"}, expected the name of a file in the same folder.");
            return Path.Combine(folder, state);
        }
        return null;
    }

    private static Normalisation ReadLeRobot(string path, NormalisationKind kind)
    {
        using var file = new SafetensorsFile(path);
        double[]? Find(string feature, string statistic)
        {
            TensorEntry? tensor = file.Tensors.FirstOrDefault(entry => entry.Name == $"{feature}.{statistic}");
            if (tensor is null || tensor.Shape.Count != 1 || tensor.Count > 1024)
                return null;
            float[] values = new float[tensor.Count];
            file.Read(tensor, 0, values);
            return [.. values.Select(value => (double)value)];
        }
        return Build(kind, file.Name, LeRobot(kind), (feature, statistic) => Find(feature == "state" ? "observation.state" : "action", statistic));
    }

    private static Normalisation ReadBuffers(Checkpoint checkpoint, NormalisationKind kind)
    {
        double[]? Find(string feature, string statistic)
        {
            string name = feature == "state" ? "normalize_inputs.buffer_observation_state." : "unnormalize_outputs.buffer_action.";
            return checkpoint.Has(name + statistic)
                ? [.. checkpoint.Read(name + statistic, checkpoint.Shape(name + statistic, 1)[0]).Select(value => (double)value)]
                : null;
        }
        return Build(kind, "model.safetensors", LeRobot(kind), Find);
    }

    private static double LeRobot(NormalisationKind kind) => kind == NormalisationKind.MeanStd ? LeRobotEpsilon : 0;

    private static string AssetFile(string folder)
    {
        string assets = Path.Combine(folder, "assets");
        string[] files = Directory.Exists(assets) ? Directory.GetFiles(assets, "norm_stats.json", SearchOption.AllDirectories) : [];
        return files.Length switch
        {
            1 => files[0],
            0 => throw new ImportException(
                "Normalisation statistics are missing, expected policy_preprocessor.json (LeRobot), assets/<id>/norm_stats.json (openpi), or --statistics."),
            _ => throw new ImportException(
                $"Normalisation statistics are there {files.Length} times, expected one assets/<id>/norm_stats.json; choose with --statistics."),
        };
    }

    private static Normalisation ReadOpenPi(string path, NormalisationKind kind)
    {
        using JsonDocument document = JsonFiles.Read(path);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("norm_stats", out JsonElement features) || features.ValueKind != JsonValueKind.Object)
            throw new ImportException($"{Path.GetFileName(path)}: norm_stats is missing, expected an object with state and actions.");
        double[]? Find(string feature, string statistic)
        {
            if (!features.TryGetProperty(feature == "state" ? "state" : "actions", out JsonElement entry)
                || entry.ValueKind != JsonValueKind.Object
                || !entry.TryGetProperty(statistic, out JsonElement list) || list.ValueKind != JsonValueKind.Array)
                return null;
            return [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number ? item.GetDouble() : double.NaN)];
        }
        return Build(kind, Path.GetFileName(path), OpenPiEpsilon, Find);
    }

    private static Normalisation Build(NormalisationKind kind, string file, double epsilon, Func<string, string, double[]?> find)
    {
        (string low, string high) = kind == NormalisationKind.MeanStd ? ("mean", "std") : ("q01", "q99");
        Statistics Read(string feature)
        {
            double[] first = find(feature, low) ?? throw Missing(file, feature, low);
            double[] second = find(feature, high) ?? throw Missing(file, feature, high);
            Check(file, feature, low, high, first, second);
            // LeRobot divides by a small number only where both quantiles are the same.
            if (kind == NormalisationKind.Quantile && epsilon == 0)
                second = [.. second.Select((value, i) => value == first[i] ? value + LeRobotEpsilon : value)];
            return kind == NormalisationKind.MeanStd ? new Statistics(Mean: first, Std: second) : new Statistics(Q01: first, Q99: second);
        }
        return new Normalisation(kind, epsilon, Read("state"), Read("action"));
    }

    private static ImportException Missing(string file, string feature, string statistic) =>
        new($"{file}: statistic {statistic} of {feature} is missing, expected one number per dimension.");

    private static void Check(string file, string feature, string low, string high, double[] first, double[] second)
    {
        if (first.Length == 0 || first.Length != second.Length)
            throw new ImportException(
                $"{file}: {feature} has {first.Length} numbers in {low} and {second.Length} in {high}, expected the same, at least one.");
        for (int i = 0; i < first.Length; i++)
        {
            bool ordered = low == "mean" ? second[i] >= 0 : second[i] >= first[i];
            if (!double.IsFinite(first[i]) || !double.IsFinite(second[i]) || !ordered)
                throw new ImportException(
                    $"{file}: {feature}: {low}[{i}] = {first[i]}, {high}[{i}] = {second[i]}, expected finite numbers with {(low == "mean" ? "std >= 0" : "q01 <= q99")}.");
        }
    }
}
