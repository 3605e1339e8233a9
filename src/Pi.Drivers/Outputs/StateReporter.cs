using System.Collections.Immutable;
using System.Globalization;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.DiagnosticMsgs;
using Pi.Safety;
using Pi.Wire;
using Serilog.Events;

namespace Pi.Drivers.Outputs;

/// <summary>Publishes the state and logs its changes, on a thread of its own so that text never costs the loop time or memory.</summary>
internal sealed class StateReporter : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(500);

    private readonly Publisher<DiagnosticStatus> _publisher;
    private readonly StateBoard _board;
    private readonly Node _node;
    private readonly RobotSpec _robot;
    private readonly Thread _thread;
    private readonly DiagnosticStatus _message;
    private ModeState _state = ModeState.Initial;
    private SafetyVerdict _refusal = SafetyVerdict.Allowed;
    private volatile bool _isEnding;

    public StateReporter(RobotSpec robot, Node node, StateBoard board)
    {
        (_robot, _node, _board) = (robot, node, board);
        _publisher = node.CreatePublisher<DiagnosticStatus>(Topics.State.Name, Topics.State.Qos.OnWire());
        _message = new() { Name = $"{node.Name.Name}: state", HardwareId = robot.Name };
        Describe(_state, _refusal);
        _thread = new(Run) { IsBackground = true, Name = "state" };
        _thread.Start();
    }

    public void Dispose()
    {
        _isEnding = true;
        _thread.Join();
    }

    private void Run()
    {
        while (!_isEnding)
        {
            if (_board.Wait(_patience, out StateReport report))
                Publish(report);
        }
    }

    private void Publish(StateReport report)
    {
        if (report.State != _state || report.LastRefusal != _refusal)
        {
            Log(report);
            (_state, _refusal) = (report.State, report.LastRefusal);
            Describe(_state, _refusal);
        }
        _publisher.Publish(_message);
    }

    private void Log(StateReport report)
    {
        string refused = Explain(report.LastRefusal);
        string reason = report.State.Reason == SafetyReason.CommandRefused ? refused : $"{report.State.Reason}";
        if (report.State.Mode != _state.Mode)
            _node.Log.Write(LevelOf(report.State.Mode), "{Mode}: {Reason}", report.State.Mode, reason);
        else if (report.State.Mode == RobotMode.Disabled && report.State.IsEnableOn && !report.LastRefusal.IsAllowed)
            _node.Log.Warning("not armed: {Reason}; mend that, then send enable false and true", refused);
        else if (report.LastRefusal != _refusal && !report.LastRefusal.IsAllowed && report.State.IsActive)
            _node.Log.Warning("refused: {Reason}", refused);
    }

    private static LogEventLevel LevelOf(RobotMode mode) =>
        mode is RobotMode.Armed or RobotMode.Disabled ? LogEventLevel.Information : LogEventLevel.Warning;

    private void Describe(in ModeState state, in SafetyVerdict refusal)
    {
        _message.Level = state.Mode switch
        {
            RobotMode.Armed or RobotMode.Disabled => DiagnosticStatus.Ok,
            RobotMode.Holding => DiagnosticStatus.Warn,
            _ => DiagnosticStatus.Error,
        };
        _message.Message = $"{state.Mode}";
        _message.Values =
        [
            new() { Key = "reason", Value = $"{state.Reason}" },
            new() { Key = "source", Value = $"{state.Source}" },
            new() { Key = "doubts", Value = $"{state.Doubts}" },
            new() { Key = "estop", Value = state.IsEStopped ? "true" : "false" },
            new() { Key = "last_refusal", Value = Explain(refusal) },
        ];
    }

    private string Explain(in SafetyVerdict verdict)
    {
        if (verdict.IsAllowed)
            return "None";
        bool isOfTool = verdict.Reason is SafetyReason.ToolSpeed or SafetyReason.Workspace;
        ImmutableArray<string> names = isOfTool ? [.. _robot.Tools.Select(t => t.Frame)] : [.. _robot.Joints.Select(j => j.Name)];
        string subject = verdict.Joint >= 0 && verdict.Joint < names.Length ? $" of {names[verdict.Joint]}" : "";
        string figures = verdict.Value != 0 || verdict.Limit != 0
            ? string.Create(CultureInfo.InvariantCulture, $" ({verdict.Value:0.####}, limit {verdict.Limit:0.####})")
            : "";
        return $"{verdict.Reason}{subject}{figures}";
    }
}
