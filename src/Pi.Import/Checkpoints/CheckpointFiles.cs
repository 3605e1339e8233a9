using System.Text.Json;

namespace Pi.Import.Checkpoints;

/// <summary>Finds the weight files of a checkpoint folder: one `model.safetensors`, or the parts that an index names.</summary>
internal static class CheckpointFiles
{
    private const string Single = "model.safetensors";
    private const string Index = "model.safetensors.index.json";

    /// <summary>The files with, for parts, the names of the tensors that the index expects in them.</summary>
    public static IEnumerable<(string Path, IReadOnlySet<string>? Expected)> Find(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ImportException($"Checkpoint folder {folder} is missing, expected a folder with {Single} and config.json.");
        string index = Path.Combine(folder, Index);
        if (File.Exists(index))
            return ReadIndex(index, folder);
        string single = Path.Combine(folder, Single);
        return File.Exists(single)
            ? [(single, null)]
            : throw new ImportException($"{folder} holds neither {Single} nor {Index}, expected one of them.");
    }

    private static List<(string Path, IReadOnlySet<string>? Expected)> ReadIndex(string index, string folder)
    {
        using JsonDocument document = JsonFiles.Read(index);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("weight_map", out JsonElement map) || map.ValueKind != JsonValueKind.Object)
            throw new ImportException($"{Index}: weight_map is missing, expected an object of tensor names to file names.");

        var parts = new Dictionary<string, HashSet<string>>();
        foreach (JsonProperty entry in map.EnumerateObject())
        {
            string? file = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : null;
            if (string.IsNullOrEmpty(file) || file != Path.GetFileName(file) || !file.EndsWith(".safetensors", StringComparison.Ordinal))
                throw new ImportException(
                    $"{Index}: weight_map.{entry.Name} is {entry.Value.GetRawText()}, expected the name of a .safetensors file in the same folder.");
            if (!File.Exists(Path.Combine(folder, file)))
                throw new ImportException($"{Index}: weight_map.{entry.Name} names {file}, which is missing; download it again.");
            parts.TryAdd(file, []);
            parts[file].Add(entry.Name);
        }
        return [.. parts.Select(part => (Path.Combine(folder, part.Key), (IReadOnlySet<string>?)part.Value))];
    }
}
