using Pi.Policy.Act;
using Pi.Policy.Think;

namespace Pi.Node;

/// <summary>How long the parts of the mind's work have taken of late. From any thread.</summary>
internal sealed class Figures
{
    private volatile ActOutcome? _lastAct;
    private long _chunks;
    private long _failures;

    /// <summary>From the look to the chunk.</summary>
    public RollingTimes Act { get; } = new();

    public RollingTimes Vision { get; } = new();

    public RollingTimes Prefill { get; } = new();

    public RollingTimes Flow { get; } = new();

    public RollingTimes Think { get; } = new();

    /// <summary>The newest outcome of acting; null before the first.</summary>
    public ActOutcome? LastAct => _lastAct;

    /// <summary>Chunks made since the start.</summary>
    public long Chunks => Interlocked.Read(ref _chunks);

    /// <summary>Looks since the start that led to none.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    public void Note(ActOutcome outcome)
    {
        _lastAct = outcome;
        Interlocked.Increment(ref outcome.Fault is null ? ref _chunks : ref _failures);
        if (outcome.Answer is not { } answer)
            return;
        Act.Add(outcome.Elapsed);
        Vision.Add(answer.VisionTime);
        Prefill.Add(answer.PrefillTime);
        Flow.Add(answer.FlowTime);
    }

    public void Note(ThinkOutcome outcome)
    {
        if (outcome.Elapsed > TimeSpan.Zero)
            Think.Add(outcome.Elapsed);
    }
}
