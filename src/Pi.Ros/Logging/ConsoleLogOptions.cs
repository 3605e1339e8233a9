namespace Pi.Ros;

/// <summary>How log lines appear on the console, from the variables of rcutils.</summary>
public sealed record ConsoleLogOptions
{
    /// <summary>RCUTILS_CONSOLE_OUTPUT_FORMAT.</summary>
    public LogFormat Format { get; init; } = LogFormat.Standard;

    /// <summary>RCUTILS_COLORIZED_OUTPUT; null means coloured on a terminal only.</summary>
    public bool? Colorized { get; init; }

    /// <summary>RCUTILS_LOGGING_USE_STDOUT: lines go to the standard output instead of the standard error.</summary>
    public bool UseStdout { get; init; }

    /// <summary>Reads the variables through <paramref name="variable"/>, which returns null for one that is not set.</summary>
    /// <exception cref="RosEnvironmentException">A switch is neither 0 nor 1.</exception>
    public static ConsoleLogOptions Read(Func<string, string?> variable)
    {
        string? template = variable("RCUTILS_CONSOLE_OUTPUT_FORMAT");
        return new ConsoleLogOptions
        {
            Format = string.IsNullOrEmpty(template) ? LogFormat.Standard : new LogFormat(template),
            Colorized = ReadSwitch(variable, "RCUTILS_COLORIZED_OUTPUT"),
            UseStdout = ReadSwitch(variable, "RCUTILS_LOGGING_USE_STDOUT") ?? false,
        };
    }

    private static bool? ReadSwitch(Func<string, string?> variable, string name) => variable(name) switch
    {
        null or "" => null,
        "0" => false,
        "1" => true,
        string other => throw new RosEnvironmentException($"{name} is '{other}': expected 0 or 1."),
    };
}
