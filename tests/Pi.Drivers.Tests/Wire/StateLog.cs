using System.Collections.Concurrent;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.DiagnosticMsgs;

namespace Pi.Drivers.Tests.Wire;

/// <summary>What the driver said of itself, and when it arrived.</summary>
internal sealed class StateLog
{
    private readonly ConcurrentQueue<Entry> _entries = new();
    private volatile Entry? _last;

    public StateLog(Node node) => node.Subscribe<DiagnosticStatus>("/pi_driver/state", Ros.Qos.Latched, (state, info) =>
    {
        var entry = new Entry(new(info.ReceivedAt), state.Message, ValueOf(state, "reason"), ValueOf(state, "source"), ValueOf(state, "last_refusal"));
        _entries.Enqueue(entry);
        _last = entry;
    });

    public string Mode => _last?.Mode ?? "";

    public string Reason => _last?.Reason ?? "";

    public string Source => _last?.Source ?? "";

    public IEnumerable<Entry> Since(Stamp stamp) => _entries.Where(e => e.Arrival >= stamp);

    private static string ValueOf(DiagnosticStatus state, string key) => state.Values.FirstOrDefault(v => v.Key == key)?.Value ?? "";

    public sealed record Entry(Stamp Arrival, string Mode, string Reason, string Source, string LastRefusal);
}
