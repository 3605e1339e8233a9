using System.Text.Json;
using Pi.Ros;

namespace Pi.Bench.Check;

/// <summary>A file of recorded messages: <c>{"distro", "vectors": [{"type", "type_hash", "value", "cdr"}]}</c>, bytes in hexadecimal.</summary>
internal sealed record RecordedMessages(RosDistro Distro, IReadOnlyList<RecordedMessage> Vectors)
{
    /// <exception cref="InvalidDataException">The file cannot be read or is not such a file.</exception>
    public static RecordedMessages Load(string path)
    {
        try
        {
            using var file = JsonDocument.Parse(PythonJson.ToStandard(File.ReadAllText(path)));
            return Parse(file.RootElement);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            throw new InvalidDataException($"'{path}' is not a readable file of recorded messages: {unreadable.Message}", unreadable);
        }
    }

    private static RecordedMessages Parse(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("vectors", out var vectors) || vectors.ValueKind != JsonValueKind.Array)
            throw new FormatException("expected an object with an array 'vectors'.");
        string distro = Text(root, "distro") ?? nameof(RosDistro.Jazzy);
        if (!Enum.TryParse<RosDistro>(distro, ignoreCase: true, out var known))
            throw new FormatException($"the distro '{distro}' is unknown, expected one of {string.Join(", ", Enum.GetNames<RosDistro>()).ToLowerInvariant()}.");
        return new(known, [.. vectors.EnumerateArray().Select(ParseVector)]);
    }

    private static RecordedMessage ParseVector(JsonElement entry, int index)
    {
        if (entry.ValueKind != JsonValueKind.Object) throw new FormatException($"vector {index} is not an object.");
        string type = Text(entry, "type") ?? throw new FormatException($"vector {index} has no 'type'.");
        JsonElement? value = entry.TryGetProperty("value", out var given) ? given.Clone() : null;
        string? cdr = Text(entry, "cdr");
        try
        {
            return new(index, type, Text(entry, "type_hash"), value, cdr is null ? null : Convert.FromHexString(cdr));
        }
        catch (FormatException)
        {
            throw new FormatException($"'cdr' of vector {index} ({type}) is not hexadecimal.");
        }
    }

    private static string? Text(JsonElement entry, string name)
    {
        if (!entry.TryGetProperty(name, out var text)) return null;
        if (text.ValueKind != JsonValueKind.String) throw new FormatException($"'{name}' is not a string.");
        return text.GetString();
    }
}
