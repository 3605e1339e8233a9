// Command-line output.
#pragma warning disable RS0030
using Pi.Figures;

namespace Pi.Operator.Evaluation;

/// <summary>The results as people read them, and as figures held against their budgets.</summary>
internal sealed class ScoreTable
{
    private const string _budgetFile = "bench/budgets/eval.json";

    private readonly IReadOnlyList<EpisodeResult> _results;
    private readonly Figures.Report _report;

    public ScoreTable(string model, IReadOnlyList<EpisodeResult> results)
    {
        (_report, _results) = (new Figures.Report($"eval {model}"), results);
        foreach (var group in results.GroupBy(result => (result.Task, result.Setting)))
        {
            _report.Add($"success_{group.Key.Task}_{group.Key.Setting}", Success(group));
            _report.Add($"episodes_{group.Key.Task}_{group.Key.Setting}", group.Count());
            _report.Add($"thoughts_right_{group.Key.Task}_{group.Key.Setting}", Math.Round(ThoughtsRight(group), 4));
        }
        if (Named.Length > 0)
            _report.Add("named_taken", Math.Round(Share(Named, result => result.Taken == result.Named), 4));
        _report.Add("thoughts_right", Math.Round(ThoughtsRight(results), 4));
        // Only what was scored counts.
        if (File.Exists(_budgetFile))
            _report.Require(Budget.Read(_budgetFile).Where(budget => _report.Figures.ContainsKey(budget.Key)));
        _report.Attach("results", results);
    }

    /// <summary>Episodes in which one block was named and some block lifted.</summary>
    private EpisodeResult[] Named => [.. _results.Where(result => result.Task is "bowl" or "stack" && result.Taken.Length > 0)];

    /// <summary>Prints the results, and writes them where a file is given.</summary>
    /// <returns>The exit code: 0 where every budget for what was scored holds.</returns>
    public int Finish(string? file)
    {
        Print("task", result => $"{result.Task} {result.Setting}");
        Print("colour", result => result.Named);
        Print("blocks", result => $"{result.Blocks}");
        return _report.Finish(Console.Out, file);
    }

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
}
