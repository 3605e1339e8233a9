using System.Diagnostics;
using System.Text.Json;
using Pi.Ros;
using Pi.Ros.Parameters;

namespace Pi.EndToEnd.Tests;

/// <summary>What a launch file declares and would start, by a stand-in for ROS 2's launch, which no package of Debian brings.</summary>
/// <param name="Arguments">What it declares.</param>
/// <param name="Processes">What it would start, with the command lines of launch_ros.</param>
internal sealed record DryLaunch(IReadOnlyList<DryLaunch.Argument> Arguments, IReadOnlyList<DryLaunch.Program> Processes)
{
    private static readonly string _standIn = Path.Combine(Robot.Root, "tests", "EndToEnd", "launch");

    public static DryLaunch Of(string file, DirectoryInfo folder, params string[] arguments)
    {
        (int exitCode, string output, string errors) = Run(file, folder, arguments);
        Assert.True(exitCode == 0, errors);
        return JsonSerializer.Deserialize<DryLaunch>(output, JsonSerializerOptions.Web)!;
    }

    /// <summary>The sentence with which a launch file stops the launch.</summary>
    public static string RefusalOf(string file, DirectoryInfo folder, params string[] arguments)
    {
        (int exitCode, _, string errors) = Run(file, folder, arguments);
        Assert.Equal(1, exitCode);
        return errors.TrimEnd();
    }

    public Program this[string executable] => Processes.Single(process => process.Executable == executable);

    // The folder takes the parameter files.
    private static (int ExitCode, string Output, string Errors) Run(string file, DirectoryInfo folder, string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-B", Path.Combine(_standIn, "dry_run.py"), file, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONPATH"] = _standIn;
        start.Environment["TMPDIR"] = folder.FullName;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    internal sealed record Argument(string Name, string? Default, string Description);

    internal sealed record Program(string Package, string Executable, string[] Arguments, bool Respawn)
    {
        /// <summary>The node's name, as the program would take it from its command line.</summary>
        public NodeName Name => Parsed.Remaps.Rename(new NodeName(Executable));

        /// <summary>The node's parameters, as the program would read them.</summary>
        public IReadOnlyDictionary<string, ParameterValue> Parameters => ParameterOverrides.Load(Parsed.ParameterSources).For(Name);

        public RosArguments Parsed => RosArguments.Parse(Arguments);
    }
}
