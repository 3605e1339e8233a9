using System.Globalization;
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
        Name = Text(logEvent, Constants.SourceContextPropertyName),
        Msg = logEvent.RenderMessage(CultureInfo.InvariantCulture) + (logEvent.Exception is { } e ? $": {e.Message}" : ""),
        File = Text(logEvent, "File"),
        Function = Text(logEvent, "Function"),
        Line = Number(logEvent, "Line"),
    };

    private static string Text(LogEvent logEvent, string property) =>
        logEvent.Properties.TryGetValue(property, out var value) && value is ScalarValue { Value: string text } ? text : "";

    private static uint Number(LogEvent logEvent, string property) =>
        logEvent.Properties.TryGetValue(property, out var value) && value is ScalarValue { Value: int number } ? (uint)number : 0;
}
