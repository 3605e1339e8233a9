using Pi.Drivers.Inputs;
using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers.Outputs;

/// <summary>Hands the body's state from the loop to whoever publishes it: on every change, and at the rate of the topic.</summary>
internal sealed class StateBoard : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / Topics.State.Rate);

    private readonly Latest<StateReport> _latest = new(() => new StateReport());
    private readonly AutoResetEvent _posted = new(false);
    private ModeState _state = ModeState.Initial;
    private SafetyReason _refusal = SafetyReason.None;
    private Stamp _at;

    /// <summary>For the loop.</summary>
    public void Post(Stamp now, in ModeState state, Authority authority)
    {
        bool isNews = state != _state || authority.LastRefusal.Reason != _refusal;
        if (!isNews && now - _at < _interval)
            return;
        (_state, _refusal, _at) = (state, authority.LastRefusal.Reason, now);
        StateReport report = _latest.Back;
        (report.State, report.LastRefusal) = (state, authority.LastRefusal);
        (report.Accepted, report.Refused) = (authority.Accepted, authority.Refused);
        (report.JointAge, report.ChunkAge) = (authority.JointAge, authority.ChunkAge);
        _latest.Publish();
        _posted.Set();
    }

    /// <summary>For the one who publishes: waits for a report.</summary>
    /// <returns>False when none came in time.</returns>
    public bool Wait(TimeSpan patience, out StateReport report)
    {
        bool isNew = _posted.WaitOne(patience) && _latest.Take();
        report = _latest.Front;
        return isNew;
    }

    public void Dispose() => _posted.Dispose();
}
