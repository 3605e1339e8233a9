using Serilog.Events;

namespace Pi.Ros.Logging;

/// <summary>Between the severities of ROS and of Serilog, which has one more below.</summary>
internal static class SerilogLevels
{
    internal static LogEventLevel ToSerilog(this LogLevel level) => level switch
    {
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Warn => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        LogLevel.Fatal => LogEventLevel.Fatal,
        _ => LogEventLevel.Information,
    };

    internal static LogLevel ToRos(this LogEventLevel level) => level switch
    {
        LogEventLevel.Information => LogLevel.Info,
        LogEventLevel.Warning => LogLevel.Warn,
        LogEventLevel.Error => LogLevel.Error,
        LogEventLevel.Fatal => LogLevel.Fatal,
        _ => LogLevel.Debug,
    };
}
