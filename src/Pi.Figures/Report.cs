using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pi.Figures;

/// <summary>
/// What was measured, held against its budgets; a budget whose figure was not measured is broken. As JSON it is one object:
/// <c>{"name", "ok", "figures", "budgets", "notes"}</c>, and what was attached.
/// </summary>
/// <param name="name">What was measured: "wire", "policy".</param>
public sealed class Report(string name)
{
    private static readonly JsonSerializerOptions _indented = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly SortedDictionary<string, Budget> _budgets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _attached = [];
    private readonly List<string> _notes = [];
    private bool _isWrong;

    /// <summary>The figures so far, by name; the name says the unit unless it is a count or a ratio.</summary>
    public SortedDictionary<string, double> Figures { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether nothing failed and every budget holds.</summary>
    public bool IsOk => !_isWrong && Broken.Count == 0;

    private List<string> Broken => [.. _budgets.Where(budget => !Figures.TryGetValue(budget.Key, out double figure) || !budget.Value.Holds(figure)).Select(budget => budget.Key)];

    public void Add(string figure, double value) => Figures[figure] = value;

    /// <summary>Adds a figure and what it must keep within.</summary>
    public void Add(string figure, double value, Budget budget)
    {
        Add(figure, value);
        _budgets[figure] = budget;
    }

    public void Require(IEnumerable<KeyValuePair<string, Budget>> budgets)
    {
        foreach ((string figure, Budget budget) in budgets)
            _budgets[figure] = budget;
    }

    /// <summary>Adds a line for people: on what was measured, with what.</summary>
    public void Note(string line) => _notes.Add(line);

    /// <summary>Says that the figures are worth nothing, and why.</summary>
    public void Fail(string why)
    {
        _isWrong = true;
        _notes.Add(why);
    }

    /// <summary>Adds a part of its own to the JSON object.</summary>
    public void Attach(string part, object content) => _attached[part] = content;

    /// <summary>Prints every figure with its budget, and writes the JSON object where a file is given.</summary>
    /// <returns>The exit code: 0 only if it is good.</returns>
    public int Finish(TextWriter output, string? file)
    {
        Print(output);
        if (file is not null)
            File.WriteAllText(file, ToJson());
        return IsOk ? 0 : 1;
    }

    private void Print(TextWriter output)
    {
        List<string> broken = Broken;
        foreach (string note in _notes)
            output.WriteLine(note);
        foreach (string figure in Figures.Keys.Union(broken).Order(StringComparer.Ordinal))
        {
            string value = Figures.TryGetValue(figure, out double found) ? found.ToString("0.######", CultureInfo.InvariantCulture) : "not measured";
            string mark = broken.Contains(figure) ? "OVER" : _budgets.ContainsKey(figure) ? "ok" : "";
            output.WriteLine($"{mark,-4} {figure,-50} {value,14}{(_budgets.TryGetValue(figure, out Budget? budget) ? $"  {budget}" : "")}");
        }
        output.WriteLine(IsOk ? $"{name}: every budget holds" : $"{name}: {(_isWrong ? "failed" : "")}{(_isWrong && broken.Count > 0 ? ", " : "")}{(broken.Count > 0 ? $"{broken.Count} budget(s) broken" : "")}");
    }

    private string ToJson()
    {
        Dictionary<string, object> parts = new() { ["name"] = name, ["ok"] = IsOk, ["figures"] = Figures, ["budgets"] = _budgets, ["notes"] = _notes };
        foreach ((string part, object content) in _attached)
            parts.Add(part, content);
        return JsonSerializer.Serialize(parts, _indented) + "\n";
    }
}
