using System.Text.Json;

namespace Pi.Ros.Tests;

/// <summary>One entry of tests/data/cdr-golden.json: a message, its hash and its bytes, recorded from ROS 2 Jazzy.</summary>
public sealed record GoldenVector(string Type, string TypeHash, JsonElement Value, byte[]? Payload)
{
    public static readonly IReadOnlyList<GoldenVector> All = Load();

    public static IEnumerable<GoldenVector> WithPayload => All.Where(vector => vector.Payload is not null);

    private static GoldenVector[] Load()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "data", "cdr-golden.json");
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. file.RootElement.GetProperty("vectors").EnumerateArray().Select(Parse)];
    }

    private static GoldenVector Parse(JsonElement entry) => new(
        entry.GetProperty("type").GetString()!,
        entry.GetProperty("type_hash").GetString()!,
        entry.TryGetProperty("value", out var value) ? value.Clone() : default,
        entry.TryGetProperty("cdr", out var cdr) ? Convert.FromHexString(cdr.GetString()!) : null);
}
