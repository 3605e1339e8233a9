#pragma warning disable RS0030 // What a bench found out is command-line output.
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pi.Bench;

/// <summary>What one bench measured, held against its budgets, which are data: <c>bench/budgets/NAME.json</c>.</summary>
internal sealed class Report(string name, string budgetFile)
{
    public Report(string name)
        : this(name, name)
    {
    }

    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly SortedDictionary<string, double> _figures = new(StringComparer.Ordinal);

    /// <summary>Adds one figure; the name says its unit unless it is a count or a ratio.</summary>
    public void Add(string figure, double value)
    {
        _figures[figure] = value;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {figure,-50} {value,14:0.###}"));
    }

    /// <summary>Adds p50, p99, p99.9 and the maximum.</summary>
    public void Add(string figure, Percentiles percentiles)
    {
        Add($"{figure}_p50", percentiles.At(0.5));
        Add($"{figure}_p99", percentiles.At(0.99));
        Add($"{figure}_p999", percentiles.At(0.999));
        Add($"{figure}_max", percentiles.At(1));
    }

    public double this[string figure] => _figures[figure];

    /// <summary>Judges, prints every broken budget and writes the JSON object if a path is given.</summary>
    /// <returns>The exit code: 0 only if every budget holds.</returns>
    public int Finish(string? path)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "budgets", $"{budgetFile}.json");
        var budgets = JsonSerializer.Deserialize<Dictionary<string, Budget>>(File.ReadAllText(file), Pretty)!;
        var broken = budgets.Where(budget => !Holds(budget.Key, budget.Value)).ToArray();
        foreach (var (figure, budget) in broken)
        {
            var found = _figures.TryGetValue(figure, out var value) ? value.ToString("0.###", CultureInfo.InvariantCulture) : "not measured";
            Console.WriteLine($"BUDGET BROKEN: {figure} is {found}, expected {budget}");
        }

        if (path is not null)
        {
            File.WriteAllText(path, JsonSerializer.Serialize(new Summary(name, broken.Length == 0, _figures, budgets), Pretty));
        }

        Console.WriteLine(broken.Length == 0 ? $"{name}: every budget holds" : $"{name}: {broken.Length} budget(s) broken");
        return broken.Length == 0 ? 0 : 1;
    }

    private bool Holds(string figure, Budget budget) =>
        _figures.TryGetValue(figure, out var value) && value <= (budget.Max ?? double.MaxValue) && value >= (budget.Min ?? double.MinValue);

    private sealed record Summary(string Name, bool Ok, IReadOnlyDictionary<string, double> Figures, IReadOnlyDictionary<string, Budget> Budgets);

    private sealed record Budget
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public double? Min { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public double? Max { get; init; }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{(Min is { } min ? $"at least {min}" : "")}{(Max is { } max ? $"at most {max}" : "")}");
    }
}
