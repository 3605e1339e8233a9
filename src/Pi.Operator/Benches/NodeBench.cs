// Command-line output.
#pragma warning disable RS0030
using System.CommandLine;
using System.Diagnostics;
using Pi.Figures;
using Pi.Operator.Processes;
using Pi.Robot;
using Pi.Ros.Messages.DiagnosticMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Wire;

namespace Pi.Operator.Benches;

/// <summary><c>pi_operator bench node</c>: the closed loop over the wire, with pi-mini at work: latencies, continuity of motion, memory.</summary>
internal static class NodeBench
{
    private const string _words = "put the red block in the bowl";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>A quantile of pictures is one of the last 17 s; those from before hold what came while the mind was being compiled and read its model.</summary>
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(18);

    public static Command Create()
    {
        var model = new Option<string>("--model") { Description = "Name or folder of the model package.", DefaultValueFactory = _ => "pi-mini" };
        var minutes = new Option<double>("--minutes") { Description = "How long the robot works.", DefaultValueFactory = _ => 2 };
        var json = new Option<string?>("--json") { Description = "Writes the figures to this file." };
        var command = new Command("node", "Measures the closed loop over the wire.") { model, minutes, json };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(model), TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(string model, TimeSpan duration, string? json, CancellationToken stop)
    {
        string robotFile = Places.Robot("sim");
        RobotSpec robot = RobotSpecFile.Load(robotFile);
        // A domain of its own, so that two benches on one machine do not meet.
        using Session session = await Session.StartAsync(
            new CrewSettings { Robot = robotFile, Model = Places.Model(model), Task = _words, Domain = 1 + Environment.ProcessId % 99, LogFolder = Path.Combine("artifacts", "log", "bench-node") }, stop);
        Station station = session.Station;
        var motion = new MotionMeter(robot);
        foreach (ControllerSpec controller in robot.Controllers)
            station.Node.Subscribe<JointTrajectory>(controller.Topic, Topics.JointTrajectory.Qos.OnWire(), (command, _) => motion.Note(command));
        var starts = new List<double>();
        var memory = new List<long>();
        long begin = station.Time.GetTimestamp();
        double imageLatency = 0;
        station.Node.Subscribe<DiagnosticArray>("/diagnostics", Ros.Qos.Default, (health, _) =>
            imageLatency = station.Time.GetElapsedTime(begin) < _settling ? 0 : Math.Max(imageLatency, LatencyOf(health)));
        for (int seed = 1; station.Time.GetElapsedTime(begin) < duration; seed++)
        {
            starts.Add(await WorkAsync(session, seed, stop));
            memory.Add(ReadMemory(session.Crew.Mind.Id));
            Console.WriteLine(FormattableString.Invariant($"{station.Time.GetElapsedTime(begin).TotalMinutes,5:0.0} min  first motion after {starts[^1] * 1e3:0} ms, mind {memory[^1] >> 20} MiB, {station.Verdict.Message}"));
        }
        return Tell(station, starts, memory, motion, imageLatency, json);
    }

    /// <summary>One task from reset to verdict; returns the seconds from the instruction to the first motion.</summary>
    private static async Task<double> WorkAsync(Session session, int seed, CancellationToken stop)
    {
        Station station = session.Station;
        station.Instruct("");
        station.Enable(false);
        await session.WaitAsync(() => station.Body.Message == "Disabled", _patience, "the body does not let go", stop);
        Report before = station.Verdict;
        station.Reset($"seed {seed} setting standard {_words}");
        await session.WaitAsync(() => !ReferenceEquals(before, station.Verdict) && !station.IsDone, _patience, "the world does not reset", stop);
        await session.ArmAsync(stop);
        await station.WaitAsync(() => false, TimeSpan.FromSeconds(1), stop);
        double[] there = [.. station.Joints!.Position];
        long begin = station.Time.GetTimestamp();
        station.Instruct(_words);
        await session.WaitAsync(() => station.Joints.Position.Zip(there, (a, b) => Math.Abs(a - b)).Max() > 0.005, _patience, "the arm does not move", stop);
        double first = station.Time.GetElapsedTime(begin).TotalSeconds;
        await station.WaitAsync(() => station.IsDone || session.Crew.Lost is not null, _patience, stop);
        return first;
    }

    private static int Tell(Station station, List<double> starts, List<long> memory, MotionMeter motion, double imageLatency, string? json)
    {
        var report = new Figures.Report("node");
        report.Require(Budget.Read(Path.Combine("bench", "budgets", "node.json")));
        if (imageLatency > 0)
            report.Add("image_to_frame_p99_ms", imageLatency);
        report.Add("instruction_to_motion_p50_ms", starts.Order().ElementAt(starts.Count / 2) * 1e3);
        report.Add("acceleration_share_of_limit", motion.WorstShare);
        report.Add("tasks", starts.Count);
        // The first tasks fill caches.
        report.Add("memory_growth_mib", memory.Count < 3 ? 0 : (memory[^1] - memory[memory.Count / 3]) / 1048576.0);
        report.Add("memory_mib", memory[^1] / 1048576.0);
        foreach (string figure in (string[])["act_p50_ms", "act_p95_ms", "vision_p50_ms", "prefill_p50_ms", "flow_p50_ms", "think_p50_ms"])
            report.Add(figure, double.Parse(station.Mind[figure], System.Globalization.CultureInfo.InvariantCulture));
        return report.Finish(Console.Out, json);
    }

    private static double LatencyOf(DiagnosticArray health) => health.Status
        .Where(status => status.Name.StartsWith("pi: camera", StringComparison.Ordinal))
        .SelectMany(status => status.Values)
        .Where(value => value.Key == "latency_p99_ms")
        .Select(value => double.Parse(value.Value, System.Globalization.CultureInfo.InvariantCulture))
        .DefaultIfEmpty()
        .Max();

    private static long ReadMemory(int process)
    {
        using var mind = Process.GetProcessById(process);
        return mind.WorkingSet64;
    }
}
