using System.Text.Json;

namespace Pi.Import.Checkpoints;

/// <summary>Reads the JSON files of a checkpoint with limits on size and depth, and names the field when one is wrong.</summary>
internal static class JsonFiles
{
    private const long MaxBytes = 64_000_000;
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public static JsonDocument Read(string path)
    {
        string name = Path.GetFileName(path);
        var info = new FileInfo(path);
        if (!info.Exists)
            throw new ImportException($"{name} is missing in {Path.GetDirectoryName(path)}, expected it beside the weights.");
        if (info.Length > MaxBytes)
            throw new ImportException($"{name}: {info.Length} bytes, expected at most {MaxBytes}.");
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path), _strict);
        }
        catch (JsonException error)
        {
            throw new ImportException($"{name}: not valid JSON with unique keys ({error.Message.Split('.')[0]}), expected a JSON object.");
        }
    }

    /// <summary>An integer field, or null where it is absent or null.</summary>
    public static int? Integer(this JsonElement element, string name, int min, int max)
    {
        if (!element.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out int number) || number < min || number > max)
            throw new ImportException($"config.json: {name} is {value.GetRawText()}, expected an integer from {min} to {max}.");
        return number;
    }

    /// <summary>A text field, or null where it is absent or null.</summary>
    public static string? Text(this JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw new ImportException($"config.json: {name} is {value.GetRawText()}, expected text.");
    }

    /// <summary>A true or false field, or false where it is absent.</summary>
    public static bool Flag(this JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return false;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new ImportException($"config.json: {name} is {value.GetRawText()}, expected true or false.");
    }
}
