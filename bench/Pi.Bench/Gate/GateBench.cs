// What a bench found out is command-line output.
#pragma warning disable RS0030
using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Pi.Figures;

namespace Pi.Bench.Gate;

/// <summary>
/// How late the driver's loop wakes while it moves a robot, beside the same body behind a plain <see cref="PeriodicTimer"/> and beside a
/// real-time loop that does nothing, which is what the machine itself is late by; in the same minute, with another process making garbage
/// and every core kept busy.
/// </summary>
internal static class GateBench
{
    /// <summary>Whoever else is on the machine disturbs one of them, not their median.</summary>
    private const int Rounds = 3;
    private static readonly int[] Rates = [100, 200, 500];

    public static Command Command(Option<string?> json)
    {
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 20, Description = "how long each of the three rounds of a rate lasts" };
        var command = new Command("gate", "lateness and memory of the control loop under load") { json, seconds };
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetValue(seconds), arguments.GetValue(json), cancellation));
        return command;
    }

    /// <summary>The other processes of a measurement; not for people.</summary>
    public static Command Child()
    {
        var rate = new Option<int>("--rate");
        var seconds = new Option<int>("--seconds");
        var plain = new Option<bool>("--plain");
        var bare = new Command("bare") { rate, seconds };
        bare.SetAction((arguments, _) =>
            Task.Run(() => BareChild.Run(arguments.GetValue(rate), TimeSpan.FromSeconds(arguments.GetValue(seconds)))));
        var loop = new Command("loop") { rate, seconds, plain };
        loop.SetAction((arguments, cancellation) =>
            LoopChild.RunAsync(arguments.GetValue(rate), TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(plain), cancellation));
        var robot = new Command("robot");
        robot.SetAction((_, cancellation) => Task.Run(() => RobotChild.Run(cancellation), cancellation));
        var garbage = new Command("garbage");
        garbage.SetAction((_, cancellation) => Task.Run(() => LoadChild.MakeGarbage(cancellation), cancellation));
        var burn = new Command("burn");
        burn.SetAction((_, cancellation) => Task.Run(() => LoadChild.Burn(cancellation), cancellation));
        return new Command("gate-child") { Hidden = true, Subcommands = { loop, bare, robot, garbage, burn } };
    }

    private static async Task<int> RunAsync(int seconds, string? json, CancellationToken cancellation)
    {
        var children = new List<Process>();
        try
        {
            children.Add(Spawn(0, "garbage"));
            children.AddRange(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Spawn(0, "burn")));
            var results = new List<Result>();
            foreach (var rate in Rates)
            {
                results.Add(await RepeatAsync(rate, seconds, children, cancellation));
            }

            return Finish(results, json);
        }
        finally
        {
            children.ForEach(End);
        }
    }

    private static async Task<Result> RepeatAsync(
        int rate, int seconds, List<Process> children, CancellationToken cancellation)
    {
        var rounds = new List<LoopFigures[]>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add(await MeasureAsync(rate, seconds, children, cancellation));
        }

        LoopFigures Median(int loop) => LoopFigures.Median([.. rounds.Select(figures => figures[loop])]);
        return new Result(rate, Median(0), Median(1), Median(2));
    }

    /// <summary>All loops at once, so that they see the same machine; those that drive one each with a robot on a domain of its own.</summary>
    private static async Task<LoopFigures[]> MeasureAsync(
        int rate, int seconds, List<Process> children, CancellationToken cancellation)
    {
        var domain = 1 + (Environment.ProcessId % 90);
        var robots = new[] { Spawn(domain, "robot"), Spawn(domain + 1, "robot") };
        children.AddRange(robots);
        var fifo = Spawn(domain, "loop", "--rate", $"{rate}", "--seconds", $"{seconds}");
        var plain = Spawn(domain + 1, "loop", "--rate", $"{rate}", "--seconds", $"{seconds}", "--plain");
        var bare = Spawn(0, "bare", "--rate", $"{rate}", "--seconds", $"{seconds}");
        children.AddRange([fifo, plain, bare]);
        var figures = await Task.WhenAll(ReadAsync(fifo, cancellation), ReadAsync(plain, cancellation), ReadAsync(bare, cancellation));
        Array.ForEach(robots, End);
        children.RemoveAll(robots.Contains);
        return figures;
    }

    private static async Task<LoopFigures> ReadAsync(Process child, CancellationToken cancellation)
    {
        var output = await child.StandardOutput.ReadToEndAsync(cancellation);
        await child.WaitForExitAsync(cancellation);
        var line = output.Split('\n').LastOrDefault(text => text.StartsWith('{'));
        return line is null
            ? throw new InvalidOperationException($"a loop ended without figures (exit code {child.ExitCode}); its output was: {output}")
            : JsonSerializer.Deserialize<LoopFigures>(line)!;
    }

    private static int Finish(List<Result> results, string? json)
    {
        var isFifo = results.TrueForAll(result => result.Fifo.Priority > 0);
        var report = new Report("gate");
        report.Require(Budgets.Of(isFifo ? "gate" : "gate-without-fifo"));
        report.Add("fifo_granted", isFifo ? 1 : 0);
        foreach (var (rate, fifo, plain, bare) in results)
        {
            Add(report, $"late_{rate}hz_milliseconds", fifo);
            Add(report, $"late_{rate}hz_plain_milliseconds", plain);
            Add(report, $"late_{rate}hz_bare_milliseconds", bare);
            report.Add($"late_{rate}hz_ratio_p999", plain.P999 / fifo.P999);
            report.Add($"missed_{rate}hz_percent", 100 * fifo.MissedShare);
            report.Add($"missed_{rate}hz_plain_percent", 100 * plain.MissedShare);
            report.Add($"bytes_allocated_{rate}hz_per_tick", fifo.BytesPerTick);
            report.Add($"collections_{rate}hz", fifo.Collections);
            report.Add($"moving_{rate}hz_percent", 100 * fifo.MovingShare);
        }

        return report.Finish(Console.Out, json);
    }

    private static void Add(Report report, string name, LoopFigures figures)
    {
        report.Add($"{name}_p50", figures.P50);
        report.Add($"{name}_p99", figures.P99);
        report.Add($"{name}_p999", figures.P999);
        report.Add($"{name}_max", figures.Maximum);
    }

    private static Process Spawn(int domain, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["gate-child", .. arguments]) { RedirectStandardOutput = true };
        start.Environment["ROS_DOMAIN_ID"] = $"{domain}";
        start.Environment["ROS_AUTOMATIC_DISCOVERY_RANGE"] = "LOCALHOST";
        if (arguments[0] == "loop")
        {
            // The settings that pi_driver is built with.
            start.Environment["DOTNET_gcConcurrent"] = "0";
            start.Environment["DOTNET_TieredCompilation"] = "0";
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"could not start {arguments[0]}");
    }

    private static void End(Process child)
    {
        if (!child.HasExited)
        {
            child.Kill();
        }

        child.WaitForExit();
        child.Dispose();
    }

    private sealed record Result(int Rate, LoopFigures Fifo, LoopFigures Plain, LoopFigures Bare);
}
