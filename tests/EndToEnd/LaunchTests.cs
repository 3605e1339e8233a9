using System.Diagnostics;
using Pi.Operator.Processes;
using Pi.Ros;
using Pi.Ros.Messages.DiagnosticMsgs;

namespace Pi.EndToEnd.Tests;

/// <summary>The mind as a launch file starts and stops it.</summary>
public sealed class LaunchTests : IDisposable
{
    private static readonly PrivateGraph _graph = new(97);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pi-launch-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The arguments that launch_ros gives, in its order: its own block twice, name, namespace, parameters as it writes them, remaps, enclave.</summary>
    [Fact]
    public async Task Takes_what_launch_ros_gives()
    {
        string parameters = Path.Combine(_folder.FullName, "launch_params_x");
        await File.WriteAllTextAsync(parameters, $"""
            /arm1/mind:
              ros__parameters:
                cameras: !!python/tuple
                - base
                - wrist
                model: {Path.Combine(Robot.Root, "models", "pi-mini")}
                robot: '/overruled.yaml'
                think_interval: 0.5
            """);
        using Child mind = Start(
            "--ros-args", "--log-level", "debug", "--log-level", "rcl:=warn",
            "--ros-args", "-r", "__node:=mind", "-r", "__ns:=/arm1", "-p", "use_sim_time:=False", "--params-file", parameters,
            "-p", $"robot:={Path.Combine(Robot.Root, "launch", "robots", "sim.yaml")}", "-r", "~/thought:=said", "--enclave", "/");
        using RosContext context = Listen();
        using Node node = context.CreateNode("listener");
        DiagnosticStatus status = await NextAsync(node.Subscribe<DiagnosticStatus>("/arm1/mind/status"), status => status.Message == "Idle");
        Assert.Equal("mind: mind", status.Name);
        await NextAsync(node.Subscribe<Ros.Messages.StdMsgs.String>("/arm1/said", Qos.Latched), _ => true);
        Assert.False(mind.HasExited, mind.LastWords);
    }

    [Theory]
    [InlineData("INT", 2)]
    [InlineData("TERM", 1)]
    public async Task Ends_well_within_four_seconds_however_often_it_is_told(string signal, int times)
    {
        using Child mind = Start("--ros-args", "-p", $"robot:={Path.Combine(Robot.Root, "launch", "robots", "sim.yaml")}", "-p", $"model:={Path.Combine(Robot.Root, "models", "pi-mini")}");
        using RosContext context = Listen();
        using Node node = context.CreateNode("listener");
        await NextAsync(node.Subscribe<DiagnosticStatus>("/pi/status"), status => status.Message == "Idle");
        for (int i = 0; i < times; i++)
            mind.Send(signal);
        mind.WaitForEnd(TimeSpan.FromSeconds(4));
        Assert.Equal(0, mind.ExitCode);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void What_is_installed_is_found_as_an_ament_package()
    {
        Assert.Equal("", Run(Path.Combine(Robot.Root, "eng", "install.sh"), _folder.FullName).Output);
        string setup = $"source {_folder.FullName}/setup.bash && /usr/bin/python3 -c 'from ament_index_python.packages import *; print(get_package_prefix(\"pi\"), get_package_share_directory(\"pi\"))'";
        Assert.Equal($"{_folder.FullName} {_folder.FullName}/share/pi\n", Run("bash", "-c", setup).Output);
        string[] programs = [.. Directory.GetFiles(Path.Combine(_folder.FullName, "lib", "pi"), "*", SearchOption.AllDirectories)
            .Where(IsExecutable).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
        Assert.Equal(["pi", "pi_driver", "pi_operator", "pi_sim"], programs);
        string share = Path.Combine(_folder.FullName, "share", "pi");
        DryLaunch demo = DryLaunch.Of(Path.Combine(share, "launch", "demo.launch.py"), _folder, "rviz:=true");
        Assert.All(demo.Processes.Take(3), process => Assert.Equal(Path.Combine(share, "robots", "sim.yaml"), process.Parameters["robot"].As<string>()));
        Assert.Equal(Path.Combine(share, "models", "pi-mini"), demo["pi"].Parameters["model"].As<string>());
        Assert.Equal(Path.Combine(share, "rviz", "pi.rviz"), demo["rviz2"].Parsed.ProgramArguments[1]);
        Assert.Equal(0, Run(Path.Combine(_folder.FullName, "lib", "pi", "pi_sim"), "picture", Path.Combine(_folder.FullName, "pictures")).ExitCode);
    }

    private static bool IsExecutable(string file) => !OperatingSystem.IsWindows() && File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute);

    private static Child Start(params string[] arguments) => new(
        "pi", Path.GetTempFileName(), _graph.Variables, arguments);

    private static RosContext Listen() =>
        new(new RosContextOptions { Environment = _graph.Environment });

    private static async Task<T> NextAsync<T>(QueuedSubscription<T> subscription, Func<T, bool> isWanted)
        where T : Ros.Types.IRosMessage<T>
    {
        using var deadline = new CancellationTokenSource(Robot.Patience);
        while (true)
        {
            Received<T> received = await subscription.TakeAsync(deadline.Token);
            if (isWanted(received.Message))
                return received.Message;
        }
    }

    private static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
