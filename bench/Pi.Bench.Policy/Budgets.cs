using System.Text.Json;

namespace Pi.Bench.Policy;

/// <summary>Limits per figure, by profile: what runs (the model or "tiny") and where, for example "pi05 cuda".</summary>
internal static class Budgets
{
    public static IReadOnlyDictionary<string, double> Read(string profile)
    {
        string json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "budgets.json"));
        var profiles = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double>>>(json)!;
        return profiles.GetValueOrDefault(profile) ?? [];
    }
}
