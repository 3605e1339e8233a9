using System.Text.Json;

namespace Pi.Sim.CommandLine;

/// <summary>What a verb measured, and whether it is good enough: figures and the budgets they must hold.</summary>
/// <param name="Name">The verb.</param>
internal sealed record Report(string Name)
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    private readonly SortedDictionary<string, object> _figures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _budgets = new(StringComparer.Ordinal);

    /// <summary>Whether every budget holds.</summary>
    public bool IsOk { get; private set; } = true;

    public void Add(string figure, object value) => _figures[figure] = value;

    /// <summary>Adds a figure that must be at least so much.</summary>
    public void AtLeast(string figure, double value, double budget)
    {
        Add(figure, value);
        _budgets[figure] = FormattableString.Invariant($">= {budget}");
        IsOk &= value >= budget;
    }

    /// <summary>Adds a figure that must be at most so much.</summary>
    public void AtMost(string figure, double value, double budget)
    {
        Add(figure, value);
        _budgets[figure] = FormattableString.Invariant($"<= {budget}");
        IsOk &= value <= budget;
    }

    /// <summary>Writes the report as JSON, when a path is given.</summary>
    public void Save(FileInfo? file)
    {
        if (file is not null)
            File.WriteAllText(file.FullName, JsonSerializer.Serialize(new { name = Name, ok = IsOk, figures = _figures, budgets = _budgets }, _indented));
    }
}
