using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Pi.Bench.Policy.Cameras;

/// <summary>Checks perception on recorded motion.</summary>
internal static class CamerasCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "recordings of pi_sim record, at any depth" };
        var minutes = new Option<double>("--minutes") { Description = "how much motion to play at most", DefaultValueFactory = _ => 30 };
        var json = new Option<string?>("--json") { Description = "write the figures to this file" };
        var command = new Command("cameras", "Plays recorded motion: no false alarm as it is, every fault by its name when a camera goes wrong.")
        {
            folder, minutes, json,
        };
        command.SetAction(parsed =>
        {
            var check = new CameraCheck();
            check.Run(parsed.GetValue(folder)!, TimeSpan.FromMinutes(parsed.GetValue(minutes)));
            return Report(check, parsed.InvocationConfiguration.Output, parsed.GetValue(json));
        });
        return command;
    }

    private static int Report(CameraCheck check, TextWriter output, string? json)
    {
        foreach (string line in check.Alarms.Take(20)) output.WriteLine($"FALSE ALARM: {line}");
        foreach (string line in check.Misses) output.WriteLine($"NOT NAMED: {line}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{check.Played.TotalMinutes:0.0} min of motion, {check.Alarms.Count} false alarms; {check.Faults} faults, {check.Misses.Count} not named"));
        bool isGood = check.Alarms.Count == 0 && check.Misses.Count == 0 && check.Faults > 0;
        var figures = new Dictionary<string, double>
        {
            ["minutes"] = Math.Round(check.Played.TotalMinutes, 2), ["false_alarms"] = check.Alarms.Count,
            ["faults"] = check.Faults, ["faults_not_named"] = check.Misses.Count,
        };
        var budgets = new Dictionary<string, double> { ["false_alarms"] = 0, ["faults_not_named"] = 0 };
        if (json is not null) File.WriteAllText(json, JsonSerializer.Serialize(new { name = "cameras", ok = isGood, figures, budgets }) + "\n");
        return isGood ? 0 : 1;
    }
}
