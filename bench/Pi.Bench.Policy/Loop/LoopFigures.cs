using Pi.Policy.Act;
using Pi.Policy.Think;

namespace Pi.Bench.Policy.Loop;

/// <summary>What came of observing, thinking and acting, stage by stage. Added to from two threads.</summary>
internal sealed class LoopFigures
{
    private readonly Lock _gate = new();
    private readonly Durations _observe = new(), _vision = new(), _prefill = new(), _flow = new(), _think = new(), _alone = new(), _beside = new();
    private int _chunks, _realTime, _unanswered, _refused, _thoughts, _nonsense, _blind;

    public void AddLook(TimeSpan time, bool isBlind)
    {
        lock (_gate)
        {
            _observe.Add(time);
            if (isBlind) _blind++;
        }
    }

    /// <summary>Takes note of an act that took so long, all told, and of whether a thought was being made meanwhile.</summary>
    public void AddAct(ActOutcome outcome, TimeSpan time, bool isBesideThinking)
    {
        lock (_gate)
        {
            if (outcome.Answer is not { } answer)
            {
                if (outcome.Fault == ActFault.NoAnswer) _unanswered++;
                return;
            }
            _chunks++;
            if (outcome.Mode == ActMode.RealTime) _realTime++;
            if (outcome.Fault is not null) _refused++;
            _vision.Add(answer.VisionTime);
            _prefill.Add(answer.PrefillTime);
            _flow.Add(answer.FlowTime);
            (isBesideThinking ? _beside : _alone).Add(time);
        }
    }

    public void AddThought(ThinkOutcome outcome)
    {
        lock (_gate)
        {
            _thoughts++;
            if (outcome.Refusal.Length > 0) _nonsense++;
            _think.Add(outcome.Elapsed);
        }
    }

    public void Report(IDictionary<string, double> figures)
    {
        lock (_gate)
        {
            (string Name, Durations Times)[] stages =
            [
                ("observe", _observe), ("vision", _vision), ("prefill", _prefill), ("flow", _flow), ("thought", _think), ("act.alone", _alone),
                ("act.beside_thinking", _beside),
            ];
            foreach (var (name, times) in stages)
                if (times.Count > 0) times.Report($"loop.{name}", figures);
            if (_alone.Count > 0 && _beside.Count > 0)
                figures["loop.act.interference_p99"] = Math.Round(_beside.Percentile(0.99) / _alone.Percentile(0.99), 3);
            (string Name, int Count)[] counts =
            [
                ("chunks", _chunks), ("chunks_in_real_time", _realTime), ("chunks_refused", _refused), ("unanswered", _unanswered),
                ("thoughts", _thoughts), ("thoughts_refused", _nonsense), ("blind_looks", _blind),
            ];
            foreach (var (name, count) in counts) figures[$"loop.{name}"] = count;
        }
    }
}
