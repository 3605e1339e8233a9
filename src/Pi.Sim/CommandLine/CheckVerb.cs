// Command-line output.
#pragma warning disable RS0030
using System.CommandLine;
using Pi.Figures;
using Pi.Ros;
using Pi.Sim.Controllers;
using Pi.Sim.Hosting;

namespace Pi.Sim.CommandLine;

/// <summary><c>pi_sim check jtc</c>: replays recordings of a real joint_trajectory_controller against ours, over the wire.</summary>
internal static class CheckVerb
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "Recordings, as tests/data/jtc-golden.json." };
        Option<FileInfo?> json = WorldOptions.Json();
        var jtc = new Command("jtc", "Compares our joint_trajectory_controller with recordings of the real one.") { file, json };
        jtc.SetAction(parsed =>
        {
            Report report = Run(ScenarioFile.Load(parsed.GetRequiredValue(file).FullName));
            return report.Finish(Console.Out, parsed.GetValue(json)?.FullName);
        });
        return new Command("check", "Compares the world with recordings of real things.") { jtc };
    }

    private static Report Run(ScenarioFile file)
    {
        // Threads made from here on, also those of DDS, inherit it.
        _ = Pacer.TryPreferThread();
        using var stop = new CancellationTokenSource(_patience);
        using RosContext robot = RosContext.Create(), remote = RosContext.Create();
        using Node robotNode = robot.CreateNode("rig"), remoteNode = remote.CreateNode("check_jtc");
        using var rig = new ScenarioRig(robotNode, file);
        var client = new ScenarioClient(remoteNode);
        client.Connect(stop.Token);
        var report = new Report("check jtc");
        int agreeing = 0;
        foreach (Scenario scenario in file.Scenarios)
        {
            (ScenarioComparison comparison, int attempts) = Replay(scenario, rig, client, stop.Token);
            agreeing += comparison.Agrees ? 1 : 0;
            report.Add($"position: {scenario.Name}", comparison.Position, Budget.AtMost(ScenarioComparison.PositionTolerance));
            report.Add($"velocity: {scenario.Name}", comparison.Velocity, Budget.AtMost(ScenarioComparison.VelocityTolerance));
            Console.WriteLine(FormattableString.Invariant($"{(comparison.Agrees ? "ok  " : "FAIL")} {comparison.Position:e1} rad {comparison.Velocity:e1} rad/s in {comparison.Compared} samples, cycles within {comparison.Jitter * 1e3:f2} ms, attempt {attempts}: {scenario.Name}"));
        }
        report.Add("agreeing", agreeing, Budget.AtLeast(file.Scenarios.Count));
        report.Note($"{agreeing} of {file.Scenarios.Count} agree");
        return report;
    }

    // A computer that is busy otherwise lets cycles slip and messages wait; what is compared then is its scheduler. A controller that
    // behaves otherwise does so every time.
    private static (ScenarioComparison Comparison, int Attempts) Replay(Scenario scenario, ScenarioRig rig, ScenarioClient client, CancellationToken stop)
    {
        for (int attempt = 1; ; attempt++)
        {
            rig.Restart();
            ScenarioComparison comparison = ScenarioComparison.Between(scenario.Reference, client.Replay(scenario, stop));
            if (comparison.Agrees || attempt == MostAttempts)
                return (comparison, attempt);
        }
    }
}
