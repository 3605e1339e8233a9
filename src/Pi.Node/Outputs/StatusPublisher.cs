using System.Globalization;
using Pi.Policy.Think;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.DiagnosticMsgs;
using Pi.Wire;

namespace Pi.Node.Outputs;

/// <summary>What the mind is at: instruction, thought, phase, times and trouble, twice a second.</summary>
internal sealed class StatusPublisher : IDisposable
{
    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(500);

    private readonly Publisher<DiagnosticStatus> _publisher;
    private readonly Func<Mind?> _mind;
    private readonly ITimer _timer;
    private readonly string _name;
    private readonly string _robot;

    /// <param name="robot">Whose mind it is.</param>
    /// <param name="node">Where it is told.</param>
    /// <param name="mind">The mind; null while it is being loaded.</param>
    public StatusPublisher(RobotSpec robot, Ros.Node node, Func<Mind?> mind)
    {
        (_mind, _name, _robot) = (mind, $"{node.Name.Name}: mind", robot.Name);
        _publisher = node.CreatePublisher<DiagnosticStatus>(Topics.Status.Name, Topics.Status.Qos.OnWire());
        _timer = node.Context.Time.CreateTimer(_ => Publish(), null, TimeSpan.Zero, _period);
    }

    /// <summary>What the mind is at, and why where it is not at work.</summary>
    public static (MindPhase Phase, string Why) Judge(Mind? mind)
    {
        if (mind is null)
            return (MindPhase.Loading, "the model is being read and tested");
        (TaskState state, string why) = mind.Thinker.State;
        if (state is TaskState.Idle or TaskState.Done)
            return (state == TaskState.Done ? MindPhase.Done : MindPhase.Idle, why);
        if (mind.Look() is { Observation: null } blind)
            return (MindPhase.Blind, blind.Faults.IsEmpty ? "" : blind.Faults[0].Message);
        if (mind.Thinker.Current is null)
            return (MindPhase.Thinking, "");
        if (!mind.Body.Follows)
            return (MindPhase.Previewing, mind.Body.Mode);
        return state == TaskState.Stuck ? (MindPhase.Stuck, why) : (MindPhase.Acting, "");
    }

    public void Dispose() => _timer.Dispose();

    private static byte LevelOf(MindPhase phase) => phase switch
    {
        MindPhase.Blind => DiagnosticStatus.Error,
        MindPhase.Stuck or MindPhase.Loading => DiagnosticStatus.Warn,
        _ => DiagnosticStatus.Ok,
    };

    private void Publish()
    {
        Mind? mind = _mind();
        (MindPhase phase, string why) = Judge(mind);
        _publisher.Publish(new DiagnosticStatus
        {
            Level = LevelOf(phase),
            Name = _name,
            HardwareId = _robot,
            Message = $"{phase}",
            Values = mind is null ? [Value("reason", why)] : [.. Describe(mind, why)],
        });
    }

    private static IEnumerable<KeyValue> Describe(Mind mind, string why)
    {
        Figures figures = mind.Figures;
        yield return Value("reason", why);
        yield return Value("instruction", mind.Thinker.Instruction?.Text ?? "");
        yield return Value("thought", mind.Thinker.Current?.Text ?? "");
        yield return Value("thought_source", $"{mind.Thinker.Current?.Source}");
        yield return Value("thought_reason", mind.Thinker.Current?.Why ?? "");
        yield return Value("model", mind.Model);
        yield return Value("body", mind.Body.Mode);
        yield return Value("body_refused", mind.Body.LastRefusal);
        yield return Value("chunks", figures.Chunks);
        yield return Value("chunks_failed", figures.Failures);
        yield return Value("delay_steps", figures.LastAct?.Delay ?? 0);
        yield return Milliseconds("act_p50_ms", figures.Act.Quantile(0.5));
        yield return Milliseconds("act_p95_ms", figures.Act.Quantile(0.95));
        yield return Milliseconds("vision_p50_ms", figures.Vision.Quantile(0.5));
        yield return Milliseconds("prefill_p50_ms", figures.Prefill.Quantile(0.5));
        yield return Milliseconds("flow_p50_ms", figures.Flow.Quantile(0.5));
        yield return Milliseconds("think_p50_ms", figures.Think.Quantile(0.5));
        yield return Milliseconds("skew_ms", mind.LastLook?.Skew ?? TimeSpan.Zero);
    }

    private static KeyValue Value(string key, object value) => new() { Key = key, Value = string.Create(CultureInfo.InvariantCulture, $"{value}") };

    private static KeyValue Milliseconds(string key, TimeSpan time) => Value(key, Math.Round(time.TotalMilliseconds, 1));
}
