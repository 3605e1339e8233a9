// Command-line output.
#pragma warning disable RS0030
using System.Text.Json;

namespace Pi.Operator.Evaluation;

/// <summary>The results as people read them, and as figures held against their budgets.</summary>
internal sealed class ScoreTable
{
    private const string _budgetFile = "bench/budgets/eval.json";
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    private readonly IReadOnlyList<EpisodeResult> _results;
    private readonly SortedDictionary<string, object> _figures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _budgets = new(StringComparer.Ordinal);
    private readonly string _model;

    public ScoreTable(string model, IReadOnlyList<EpisodeResult> results)
    {
        (_model, _results) = (model, results);
        foreach (var group in results.GroupBy(result => (result.Task, result.Setting)))
        {
            _figures[$"success_{group.Key.Task}_{group.Key.Setting}"] = Success(group);
            _figures[$"episodes_{group.Key.Task}_{group.Key.Setting}"] = group.Count();
            _figures[$"thoughts_right_{group.Key.Task}_{group.Key.Setting}"] = Math.Round(ThoughtsRight(group), 4);
        }
        if (Named.Length > 0)
            _figures["named_taken"] = Math.Round(Share(Named, result => result.Taken == result.Named), 4);
        _figures["thoughts_right"] = Math.Round(ThoughtsRight(results), 4);
        Judge();
    }

    /// <summary>Whether every budget for what was scored holds.</summary>
    public bool IsOk { get; private set; } = true;

    /// <summary>Episodes in which one block was named and some block lifted.</summary>
    private EpisodeResult[] Named => [.. _results.Where(result => result.Task is "bowl" or "stack" && result.Taken.Length > 0)];

    public void Print()
    {
        Print("task", result => $"{result.Task} {result.Setting}");
        Print("colour", result => result.Named);
        Print("blocks", result => $"{result.Blocks}");
        foreach (string figure in (string[])["named_taken", "thoughts_right"])
        {
            if (_figures.TryGetValue(figure, out object? value))
                Console.WriteLine(FormattableString.Invariant($"{figure,-20} {value:p1}"));
        }
        foreach ((string figure, string budget) in _budgets)
            Console.WriteLine(FormattableString.Invariant($"budget {figure} {budget}: {_figures[figure]}"));
    }

    public void Save(string file) => File.WriteAllText(file, JsonSerializer.Serialize(
        new { name = $"eval {_model}", ok = IsOk, figures = _figures, budgets = _budgets, results = _results }, _indented));

    private static double Success(IEnumerable<EpisodeResult> results) => Math.Round(Share([.. results], result => result.IsDone), 4);

    private static double ThoughtsRight(IEnumerable<EpisodeResult> results) =>
        (double)results.Sum(result => result.ThoughtsRight) / Math.Max(1, results.Sum(result => result.Thoughts));

    private static double Share(EpisodeResult[] results, Func<EpisodeResult, bool> counts) =>
        (double)results.Count(counts) / Math.Max(1, results.Length);

    private void Print(string what, Func<EpisodeResult, string> key)
    {
        Console.WriteLine($"{what,-20} solved        rate   seconds  thoughts right");
        foreach (var group in _results.GroupBy(key).Where(group => group.Key.Length > 0).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            int done = group.Count(result => result.IsDone);
            double seconds = group.Where(result => result.IsDone).Select(result => result.Seconds).DefaultIfEmpty().Average();
            Console.WriteLine(FormattableString.Invariant(
                $"{group.Key,-20} {done,4}/{group.Count(),-4} {(double)done / group.Count(),10:p1} {seconds,8:0.0} {ThoughtsRight(group),15:p1}"));
        }
    }

    /// <summary>Budgets are least values of figures; only those of what was scored count.</summary>
    private void Judge()
    {
        if (!File.Exists(_budgetFile))
            return;
        var least = JsonSerializer.Deserialize<Dictionary<string, Budget>>(File.ReadAllText(_budgetFile), JsonSerializerOptions.Web)!;
        foreach ((string figure, Budget budget) in least.Where(budget => _figures.ContainsKey(budget.Key)))
        {
            _budgets[figure] = FormattableString.Invariant($">= {budget.Min}");
            IsOk &= (double)_figures[figure] >= budget.Min;
        }
    }

    /// <summary>A figure's least value.</summary>
    private sealed record Budget(double Min);
}
