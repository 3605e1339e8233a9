// The console of log lines.
#pragma warning disable RS0030
using Pi.Ros.Logging;
using Serilog.Core;
using Serilog.Events;

namespace Pi.Ros;

/// <summary>
/// Writes log events to the standard error as rcutils does, each line at once and whole: under ros2 launch both outputs are pipes, and
/// what is not flushed comes late or never.
/// </summary>
public sealed class RosConsoleSink : ILogEventSink
{
    private const string Reset = "\x1b[0m";

    private readonly Lock _lock = new();
    private readonly TextWriter _output;
    private readonly LogFormat _format;
    private readonly bool _colorized;

    public RosConsoleSink(ConsoleLogOptions? options = null)
        : this(options ?? new ConsoleLogOptions(), null)
    {
    }

    internal RosConsoleSink(ConsoleLogOptions options, TextWriter? output)
    {
        _format = options.Format;
        _output = output ?? (options.UseStdout ? Console.Out : Console.Error);
        bool isTerminal = output is null && !(options.UseStdout ? Console.IsOutputRedirected : Console.IsErrorRedirected);
        _colorized = options.Colorized ?? isTerminal;
    }

    public void Emit(LogEvent logEvent)
    {
        LogLine line = ToLine(logEvent);
        string text = _format.Format(line);
        string whole = (_colorized ? Color(line.Level) + text + Reset : text) + "\n";
        lock (_lock)
        {
            _output.Write(whole);
            _output.Flush();
        }
    }

    private static LogLine ToLine(LogEvent logEvent)
    {
        string exception = logEvent.Exception is { } e ? $"\n{e}" : "";
        return new LogLine(logEvent.Level.ToRos(), logEvent.Timestamp, logEvent.Text(Constants.SourceContextPropertyName) ?? "", logEvent.Message() + exception)
        {
            File = logEvent.Text("File") ?? "",
            Function = logEvent.Text("Function") ?? "",
            Line = logEvent.Properties.TryGetValue("Line", out LogEventPropertyValue? value) && value is ScalarValue { Value: int number } ? number : 0,
        };
    }

    private static string Color(LogLevel level) => level switch
    {
        LogLevel.Debug => "\x1b[32m",
        LogLevel.Warn => "\x1b[33m",
        LogLevel.Error or LogLevel.Fatal => "\x1b[31m",
        _ => Reset,
    };
}
