using Pi.Ros.Transport;
using Serilog.Core;
using Serilog.Events;
using Log = Pi.Ros.Messages.RclInterfaces.Log;

namespace Pi.Ros.Logging;

/// <summary>Publishes log events on <c>/rosout</c>.</summary>
internal sealed class RosoutSink(Publisher<Log> publisher) : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        try
        {
            publisher.Publish(ToMessage(logEvent));
        }
        catch (TransportException)
        {
            // The node is closing; the console has the line.
        }
    }

    private static Log ToMessage(LogEvent logEvent) => new()
    {
        Stamp = RosTime.ToMessage((logEvent.Timestamp - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick),
        Level = (byte)logEvent.Level.ToRos(),
        Name = logEvent.Text(Constants.SourceContextPropertyName) ?? "",
        Msg = logEvent.Message() + (logEvent.Exception is { } e ? $": {e.Message}" : ""),
        File = logEvent.Text("File") ?? "",
        Function = logEvent.Text("Function") ?? "",
        Line = logEvent.Properties.TryGetValue("Line", out var value) && value is ScalarValue { Value: int line and >= 0 } ? (uint)line : 0,
    };
}
