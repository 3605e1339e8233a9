// Command-line output.
#pragma warning disable RS0030
using System.Text.Json;

namespace Pi.Operator.Benches;

/// <summary>Figures, held against the budgets of <c>bench/budgets/NAME.json</c>: for a figure its "min", "max", or both.</summary>
internal sealed class BenchReport(string name)
{
    private static readonly JsonSerializerOptions _indented = new(JsonSerializerOptions.Web) { WriteIndented = true };

    private readonly SortedDictionary<string, double> _figures = new(StringComparer.Ordinal);

    public void Add(string figure, double value) => _figures[figure] = Math.Round(value, 4);

    /// <summary>Prints the report, writes it where asked, and returns the exit code: 0 when every budget holds.</summary>
    public int Tell(string? json)
    {
        string file = Path.Combine("bench", "budgets", $"{name}.json");
        var budgets = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, Budget>>(File.ReadAllText(file), _indented)! : [];
        bool isOk = true;
        foreach ((string figure, double value) in _figures)
        {
            Budget? budget = budgets.GetValueOrDefault(figure);
            bool holds = budget is null || (value >= (budget.Min ?? value) && value <= (budget.Max ?? value));
            isOk &= holds;
            Console.WriteLine(FormattableString.Invariant($"{(budget is null ? "    " : holds ? "ok  " : "OVER")} {figure,-32} {value}"));
        }
        if (json is not null)
            File.WriteAllText(json, JsonSerializer.Serialize(new { name, ok = isOk, figures = _figures, budgets }, _indented));
        return isOk ? 0 : 1;
    }

    /// <summary>What a figure must keep within.</summary>
    private sealed record Budget(double? Min, double? Max);
}
