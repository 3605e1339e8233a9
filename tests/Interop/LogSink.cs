using System.Collections.Concurrent;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace Pi.Interop.Tests;

/// <summary>Keeps what a node logs.</summary>
internal sealed class LogSink : ILogEventSink
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    // Serilog quotes texts.
    public void Emit(LogEvent logEvent) =>
        _lines.Enqueue(logEvent.RenderMessage(CultureInfo.InvariantCulture).Replace("\"", "", StringComparison.Ordinal));
}
