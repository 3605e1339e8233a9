using Pi.Operator.Processes;
using Pi.Ros;
using Pi.Ros.Messages.DiagnosticMsgs;

namespace Pi.EndToEnd.Tests;

/// <summary>What the launch files declare, what they start, and that the programs take it.</summary>
public sealed class LaunchFileTests : IDisposable
{
    private static readonly string _launch = Path.Combine(Robot.Root, "launch"), _mind = Path.Combine(_launch, "pi.launch.py"), _demo = Path.Combine(_launch, "demo.launch.py");
    private static readonly string _sim = Path.Combine(_launch, "robots", "sim.yaml"), _mini = Path.Combine(Robot.Root, "models", "pi-mini");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pi-launch-files-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void On_a_robot_mind_and_body_start_and_a_mind_that_fell_comes_back()
    {
        DryLaunch launch = DryLaunch.Of(_mind, _folder);
        Assert.Equal(["robot", "model", "device", "namespace", "use_sim_time", "person_near", "rviz", "log_level"], launch.Arguments.Select(argument => argument.Name));
        Assert.All(launch.Arguments, argument => Assert.EndsWith(".", argument.Description, StringComparison.Ordinal));
        Assert.Equal([("pi_driver", false), ("pi", true)], launch.Processes.Select(process => (process.Executable, process.Respawn)));
        Assert.Equal([("robot", _sim), ("use_sim_time", "False"), ("person_near", "True")], ParametersOf(launch["pi_driver"]));
        Assert.Equal([("robot", _sim), ("use_sim_time", "False"), ("device", "auto"), ("model", _mini)], ParametersOf(launch["pi"]));
        Assert.Equal(["/pi_driver", "/pi"], launch.Processes.Select(process => process.Name.ToString()));
    }

    [Fact]
    public void Every_argument_arrives_where_it_belongs()
    {
        string robot = Path.Combine(_folder.FullName, "42.yaml");
        File.WriteAllText(robot, "");
        DryLaunch launch = DryLaunch.Of(
            _mind, _folder, $"robot:={robot}", $"model:={_mini}", "device:=cpu", "namespace:=arm1", "use_sim_time:=True", "person_near:=0", "rviz:=yes", "log_level:=debug");
        Assert.Equal(["/arm1/pi_driver", "/arm1/pi"], launch.Processes.Take(2).Select(process => process.Name.ToString()));
        Assert.Equal([("robot", robot), ("use_sim_time", "True"), ("person_near", "False")], ParametersOf(launch["pi_driver"]));
        Assert.Equal([("robot", robot), ("use_sim_time", "True"), ("device", "cpu"), ("model", _mini)], ParametersOf(launch["pi"]));
        Assert.All(launch.Processes.Take(2), process => Assert.Equal(LogLevel.Debug, process.Parsed.LogLevels.Of(process.Name.LoggerName)));
        DryLaunch.Program rviz = launch["rviz2"];
        Assert.Equal(["-d", Path.Combine(_launch, "pi.rviz")], rviz.Parsed.ProgramArguments);
        Assert.Equal([("use_sim_time", "True")], ParametersOf(rviz));
        Assert.True(File.Exists(rviz.Parsed.ProgramArguments[1]));
        // What the view shows is found under the names of the nodes.
        Assert.Equal(["/arm1/pi/plan", "/arm1/pi/path", "/robot_description"], new[] { "/pi/plan", "/pi/path", "/robot_description" }.Select(topic => rviz.Parsed.Remaps.ResolveTopic(rviz.Name, topic)));
    }

    [Theory]
    [InlineData("robot:=nope", "There is no robot 'nope': give one of aloha, fr3, sim, so101, ur5e, or a path.")]
    [InlineData("model:=nope", "There is no model 'nope': give one of pi-mini, or a path.")]
    public void What_is_unknown_stops_the_launch_with_a_sentence(string argument, string sentence) =>
        Assert.Equal(sentence, DryLaunch.RefusalOf(_mind, _folder, argument));

    [Fact]
    public void The_demo_has_the_world_besides()
    {
        DryLaunch launch = DryLaunch.Of(_demo, _folder, "task:=sort: all", "seed:=7", "setting:=light", "use_sim_time:=true");
        Assert.Equal(["task", "setting", "seed", "model", "use_sim_time", "rviz"], launch.Arguments.Take(6).Select(argument => argument.Name));
        Assert.Equal(["pi_sim", "pi_driver", "pi"], launch.Processes.Select(process => process.Executable));
        Assert.Equal([("own_clock", "True"), ("robot", _sim), ("seed", "7"), ("setting", "light"), ("task", "sort: all")], ParametersOf(launch["pi_sim"]));
        Assert.Equal([("robot", _sim), ("use_sim_time", "True"), ("person_near", "False")], ParametersOf(launch["pi_driver"]));
    }

    [Theory]
    [InlineData("use_sim_time:=false", "namespace:=")]
    [InlineData("use_sim_time:=true", "namespace:=arm1")]
    public async Task What_the_demo_would_start_starts_and_finds_one_another(params string[] arguments)
    {
        var graph = new PrivateGraph(96);
        List<Child> children = [.. DryLaunch.Of(_demo, _folder, [.. arguments, "rviz:=false"]).Processes.Select(process =>
            new Child(process.Executable, Path.Combine(_folder.FullName, $"{process.Executable}.log"), graph.Variables, process.Arguments))];
        try
        {
            string name = arguments[1]["namespace:=".Length..], prefix = name.Length > 0 ? $"/{name}" : "";
            using var context = new RosContext(new RosContextOptions { Environment = graph.Environment });
            using Node node = context.CreateNode("listener");
            await HearAsync(node.Subscribe<DiagnosticStatus>("/pi_sim/verdict", Qos.Latched), status => status.Name == "put the red block in the bowl", children);
            await HearAsync(node.Subscribe<DiagnosticStatus>($"{prefix}/pi_driver/state", Qos.Latched), status => status.Message == "Disabled", children);
            // The mind has heard the body, and sees.
            await HearAsync(node.Subscribe<DiagnosticStatus>($"{prefix}/pi/status"), status => status.Message == "Idle" && status.Values.Any(value => value is { Key: "body", Value: "Disabled: NotArmed" or "Disabled" }), children);
        }
        finally
        {
            foreach (Child child in children)
                child.Send("INT");
            foreach (Child child in children)
            {
                child.WaitForEnd(TimeSpan.FromSeconds(10));
                Assert.Equal(0, child.ExitCode);
                child.Dispose();
            }
        }
    }

    private static async Task HearAsync(QueuedSubscription<DiagnosticStatus> subscription, Func<DiagnosticStatus, bool> isWanted, List<Child> children)
    {
        using var deadline = new CancellationTokenSource(2 * Robot.Patience);
        try
        {
            await foreach (Received<DiagnosticStatus> received in subscription.WithCancellation(deadline.Token))
            {
                if (isWanted(received.Message))
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{subscription.Topic} did not say it: {string.Join("; ", children.Select(child => child.LastWords))}");
        }
    }

    private static (string, string)[] ParametersOf(DryLaunch.Program process) => [.. process.Parameters.Select(pair => (pair.Key, Say(pair.Value)))];

    private static string Say(Ros.Parameters.ParameterValue value) => value.Type switch
    {
        Ros.Parameters.ParameterType.Bool => $"{value.As<bool>()}",
        Ros.Parameters.ParameterType.Integer => $"{value.As<long>()}",
        _ => value.As<string>(),
    };
}
