using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pi.Figures;

/// <summary>What a figure must keep within, both ends included; an end that is not given is open.</summary>
public sealed record Budget
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Min { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Max { get; init; }

    public static Budget AtLeast(double min) => new() { Min = min };

    public static Budget AtMost(double max) => new() { Max = max };

    /// <summary>Budgets as data: an object that has, for a figure's name, its "min", its "max", or both.</summary>
    public static IReadOnlyDictionary<string, Budget> Read(string file) =>
        JsonSerializer.Deserialize<Dictionary<string, Budget>>(File.ReadAllText(file), JsonSerializerOptions.Web)!;

    /// <summary>Whether a figure keeps within it; what is no number does not.</summary>
    public bool Holds(double figure) => figure >= (Min ?? double.NegativeInfinity) && figure <= (Max ?? double.PositiveInfinity);

    public override string ToString() => (Min, Max) switch
    {
        ({ } min, { } max) => $"{Text(min)} to {Text(max)}",
        ({ } min, _) => $"at least {Text(min)}",
        (_, { } max) => $"at most {Text(max)}",
        _ => "anything",
    };

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
