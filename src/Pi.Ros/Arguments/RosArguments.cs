namespace Pi.Ros;

/// <summary>
/// A program's command line, split into its own arguments and what ROS says inside any number of <c>--ros-args</c> blocks, each of
/// which ends at <c>--</c> or at the end of the line (design article "ROS command line arguments").
/// </summary>
public sealed record RosArguments
{
    /// <summary>Everything outside the <c>--ros-args</c> blocks, in order.</summary>
    public IReadOnlyList<string> ProgramArguments { get; init; } = [];

    public RemapRules Remaps { get; init; } = RemapRules.None;

    public IReadOnlyList<ParameterSource> ParameterSources { get; init; } = [];

    /// <summary>The security enclave; <c>/</c> when none is given.</summary>
    public string Enclave { get; init; } = "/";

    public LogLevels LogLevels { get; init; } = LogLevels.Standard;

    /// <summary>The configuration file of an external logging library; null when none is given.</summary>
    public string? LogConfigFile { get; init; }

    /// <summary>The prefix of log file names; null when none is given.</summary>
    public string? LogFileName { get; init; }

    /// <summary>Whether log lines go to the console.</summary>
    public bool StdoutLogs { get; init; } = true;

    /// <summary>Whether log lines are published on /rosout.</summary>
    public bool RosoutLogs { get; init; } = true;

    /// <summary>Whether log lines go to the log file.</summary>
    public bool ExternalLibLogs { get; init; } = true;

    /// <summary>Reads a command line, without the program's name.</summary>
    /// <exception cref="RosArgumentException">An argument inside a block is unknown, incomplete or malformed.</exception>
    public static RosArguments Parse(IEnumerable<string> arguments) => new RosArgumentParser(arguments).Parse();
}
