using Pi.Robot;
using Pi.Ros.Messages.DiagnosticMsgs;
using Pi.Wire;

namespace Pi.Node.Senses;

/// <summary>What the body says of itself: whether it follows the mind's chunks, and why not.</summary>
internal sealed class BodyInput
{
    private static readonly string _armed = "Armed", _policy = nameof(CommandSource.Policy), _none = "None";

    private readonly TimeProvider _time;
    private volatile Report _report = new(default, "not heard", "", "", "");
    private long _refusals;

    public BodyInput(Ros.Node node)
    {
        _time = node.Context.Time;
        node.Subscribe<DiagnosticStatus>(Topics.State.FromPeer, Topics.State.Qos.OnWire(), (message, info) => Receive(message, info.Arrival()));
    }

    /// <summary>Raised when the body begins or ceases to follow.</summary>
    public event Action? Changed;

    /// <summary>Whether chunks move the arm now.</summary>
    public bool Follows => IsHeard && _report.Mode == _armed && _report.Source == _policy;

    /// <summary>Its mode and the reason for it, for a person.</summary>
    public string Mode => !IsHeard ? "not heard"
        : _report.Reason is "" or "None" ? _report.Mode
        : $"{_report.Mode}: {_report.Reason}";

    /// <summary>Why the gate last refused a setpoint; empty when it has not.</summary>
    public string LastRefusal => _report.LastRefusal;

    /// <summary>How often the reason for a refusal has changed.</summary>
    public long Refusals => Interlocked.Read(ref _refusals);

    private bool IsHeard => _report.Stamp != default && Stamp.Now(_time) - _report.Stamp < TimeSpan.FromSeconds(2);

    private void Receive(DiagnosticStatus message, Stamp arrival)
    {
        string Value(string key) => message.Values.FirstOrDefault(value => value.Key == key)?.Value ?? "";
        string refusal = Value("last_refusal");
        var report = new Report(arrival, message.Message, Value("source"), Value("reason"), refusal == _none ? "" : refusal);
        bool followed = Follows;
        if (report.LastRefusal.Length > 0 && report.LastRefusal != _report.LastRefusal)
            Interlocked.Increment(ref _refusals);
        _report = report;
        if (Follows != followed)
            Changed?.Invoke();
    }

    private sealed record Report(Stamp Stamp, string Mode, string Source, string Reason, string LastRefusal);
}
