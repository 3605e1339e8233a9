// Command-line output.
#pragma warning disable RS0030
using System.CommandLine;
using System.Globalization;
using Pi.Figures;
using Pi.Sim.Experts;
using Pi.Sim.Tasks;

namespace Pi.Sim.CommandLine;

/// <summary><c>pi_sim eval expert</c>: how often the expert solves each task.</summary>
internal static class EvalVerb
{
    private const double LeastSuccess = 0.98;
    private const double LeastSpeed = 10;

    public static Command Create()
    {
        Option<int> episodes = WorldOptions.Episodes(100), seed = WorldOptions.Seed();
        Option<string[]> tasks = WorldOptions.Tasks();
        Option<string> setting = WorldOptions.Setting();
        Option<FileInfo?> json = WorldOptions.Json();
        var expert = new Command("expert", "Scores the scripted expert, the ceiling for every policy.") { episodes, seed, tasks, setting, json };
        expert.SetAction(parsed =>
        {
            Variation variation = Variation.Named(parsed.GetRequiredValue(setting));
            Report report = Run(WorldOptions.Read(parsed.GetValue(tasks)), variation, parsed.GetValue(seed), parsed.GetValue(episodes));
            return report.Finish(Console.Out, parsed.GetValue(json)?.FullName);
        });
        return new Command("eval", "Success by task in the simulated world.") { expert };
    }

    private static Report Run(IReadOnlyList<TaskKind> tasks, Variation variation, int seed, int episodes)
    {
        var report = new Report("eval expert");
        using var evaluation = new ExpertEvaluation();
        long start = TimeProvider.System.GetTimestamp();
        Console.WriteLine("task    solved     rate   seconds");
        foreach (TaskKind task in tasks)
        {
            TaskScore score = evaluation.Score(task, variation, seed, episodes);
            string name = task.ToString().ToLowerInvariant();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-6} {score.Successes,4}/{episodes,-4} {score.SuccessRate,6:P0} {score.MeanSeconds,8:F1}   {Failed(score)}"));
            // The figures are promised for the setting that policies are trained at.
            if (variation.Name == "standard")
                report.Add($"success_{name}", score.SuccessRate, Budget.AtLeast(LeastSuccess));
            else
                report.Add($"success_{name}", score.SuccessRate);
            report.Add($"seconds_{name}", Math.Round(score.MeanSeconds, 2));
        }
        double speed = evaluation.SimulatedSeconds / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        report.Note(string.Create(CultureInfo.InvariantCulture, $"setting {variation.Name}, seeds {seed} to {seed + episodes - 1}"));
        report.Add("times_real_time", Math.Round(speed, 1), Budget.AtLeast(LeastSpeed));
        report.Add("episodes", episodes);
        return report;
    }

    private static string Failed(TaskScore score) =>
        score.FailedSeeds.Count == 0 ? "" : $"failed seeds: {string.Join(' ', score.FailedSeeds)}";
}
