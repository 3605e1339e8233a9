using Pi.Policy.Perceive;
using Pi.Robot;

namespace Pi.Policy.Act;

/// <summary>
/// Keeps an arm moving without a break while inference takes its time: asks the policy for the next chunk before the present one is over,
/// tells it what will have been done by then, and splices the answer into the timeline at the action that is due. One thread acts;
/// everything else may be called from any.
/// </summary>
public sealed class Actor
{
    /// <summary>After a look that led to nothing, the next comes this much later.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly IPolicy _policy;
    private readonly RobotSpec _robot;
    private readonly ActSettings _settings;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Timeline _timeline;
    private readonly DelayEstimate _delays = new();
    private readonly int _executed;
    private readonly int _longestDelay;

    /// <summary>The number of the newest chunk's first action.</summary>
    private long _origin;
    private Stamp _rest;
    private Stamp _retry;
    private int _firstGuess;
    private ulong _chunks;
    private int _faults;
    private int _drops;

    /// <exception cref="ArgumentException">The settings do not fit the policy.</exception>
    public Actor(IPolicy policy, RobotSpec robot, ActSettings settings, TimeProvider time)
    {
        (_policy, _robot, _settings, _time) = (policy, robot, settings, time);
        _timeline = new Timeline(policy.Step);
        _executed = settings.ExecutedSteps ?? Math.Max(1, policy.Horizon / 2);
        if (_executed < 1 || _executed > policy.Horizon)
            throw new ArgumentException(
                $"{_executed} actions are to be executed of a chunk; {policy.Model} makes chunks of {policy.Horizon}: choose 1 to {policy.Horizon}.");
        if (settings.BlendEnd is < 0) throw new ArgumentException($"The blend is to end at step {settings.BlendEnd}: choose 0 or more.");
        // What is executed of a chunk and what is left when the next begins must both cover the delay (arXiv 2506.07339: d <= s <= H - d).
        int possible = Math.Min(policy.Horizon / 2, policy.Horizon - _executed);
        _longestDelay = Math.Min(settings.MaximumDelay ?? possible, possible);
    }

    /// <summary>The longest delay, in actions, that chunks are joined across.</summary>
    public int LongestDelay => _longestDelay;

    /// <summary>When to act next; in the past when it is high time.</summary>
    public Stamp NextDue
    {
        get
        {
            lock (_gate)
            {
                var due = !_timeline.HasActions ? Stamp.Now(_time) : IsTooSlow ? _rest : _timeline.DueAt(_origin + Math.Max(_executed, _delays.Steps ?? 0) - 1);
                return due > _retry ? due : _retry;
            }
        }
    }

    /// <summary>Whether answers take longer than chunks can be joined across, so that the arm stops before each.</summary>
    public bool StopsToThink
    {
        get
        {
            lock (_gate) return IsTooSlow;
        }
    }

    private bool IsTooSlow => _settings.JoinsChunks && _delays.Elapsed > _longestDelay;

    /// <summary>The actions ahead at this instant; null when there is none.</summary>
    public ActionChunk? Ahead()
    {
        lock (_gate) return _timeline.Ahead(Stamp.Now(_time), _policy.Model);
    }

    /// <summary>What the body shall follow from this instant on; null when there is nothing left.</summary>
    public ChunkTrajectory? Trajectory()
    {
        lock (_gate) return _timeline.ToTrajectory(Stamp.Now(_time), _robot.Joints);
    }

    /// <summary>Forgets what was planned: the body does not follow it any more. A chunk that is under way is dropped when it comes.</summary>
    public void Drop()
    {
        lock (_gate)
        {
            _timeline.Clear();
            (_origin, _retry) = (_timeline.End, default);
            _drops++;
        }
    }

    /// <summary>Asks for a chunk and splices it in. Blocks for as long as the policy takes.</summary>
    public ActOutcome Act(Look look, Thought thought)
    {
        if (look.Observation is null)
            return Fail(ActFault.Blind, look.Faults.IsEmpty ? "There is nothing to see." : look.Faults[0].Message);
        var start = Begin(look, thought);
        var answer = _policy.Act(start.Request);
        lock (_gate)
        {
            var outcome = new ActOutcome
            {
                Mode = start.Mode, ExpectedDelay = start.Request.Leftover?.Delay ?? 0, Seed = start.Request.Seed, Elapsed = answer.Elapsed,
            };
            return answer.Value is null ? Fail(ActFault.NoAnswer, answer.Failure!.Message, outcome with { Failure = answer.Failure })
                : start.Drops != _drops ? Fail(ActFault.Dropped, "What was planned was dropped while the chunk was made.", outcome)
                : Take(answer.Value, start, outcome with { Answer = answer.Value });
        }
    }

    private Start Begin(Look look, Thought thought)
    {
        lock (_gate)
        {
            long from = _timeline.Next(look.Stamp);
            int left = (int)(_timeline.End - from);
            bool joins = _settings.JoinsChunks && !IsTooSlow && left > 0 && _policy.Continuity != Continuity.None;
            var mode = left > 0 ? ActMode.RealTime : IsTooSlow ? ActMode.StopAndReplan : ActMode.FromRest;
            // Rounds of SplitMix64 keep seeds of neighbouring chunks and runs apart.
            ulong seed = (_settings.Seed + 1) * 0x9E3779B97F4A7C15 + _chunks++ * 0xBF58476D1CE4E5B9;
            return new Start(from, look, mode, _drops, new ActRequest(look, thought, seed, joins ? Leave(from, left) : null));
        }
    }

    /// <summary>What is left, from the action that the new chunk's first stands for, with its last one held to the chunk's length.</summary>
    private Leftover Leave(long from, int left)
    {
        double[][] rows = [.. Enumerable.Range(0, _policy.Horizon).Select(i => _timeline[from + Math.Min(i, left - 1)])];
        int end = Math.Min(Math.Min(left, _policy.Horizon), _settings.BlendEnd ?? _policy.Horizon);
        int delay = Math.Min(_delays.Steps ?? _firstGuess, end);
        return new Leftover(rows, RealTimeChunking.Hold(_settings.Schedule, _policy.Horizon, delay, end), delay, _settings.Cap);
    }

    private ActOutcome Take(JointChunk answer, Start start, ActOutcome outcome)
    {
        if (ChunkCheck.Find(answer.Positions, _policy.Horizon, _robot.Joints) is { } wrong) return Fail(wrong.Fault, wrong.Message, outcome);
        var now = Stamp.Now(_time);
        double[][] rows = ChunkCheck.WithinRange(Join(answer.Positions, start, now), _robot.Joints);
        bool wasResting = _timeline.IsOver(start.Look.Stamp);
        int late = _timeline.Splice(start.From, rows, start.Request.Thought, now);
        Measure(late, now - start.Look.Stamp, wasResting);
        if (late == rows.Length) return Fail(ActFault.TooLate, $"All {late} actions of the chunk were due before it came.", outcome);
        (_origin, _faults, _retry) = (start.From, 0, default);
        var trajectory = _timeline.ToTrajectory(now, _robot.Joints)!;
        _rest = trajectory.Start + trajectory.Points[^1].FromStart;
        return outcome with { Trajectory = trajectory, Chunk = _timeline.Ahead(now, _policy.Model), Delay = late };
    }

    /// <summary>The rows, fitted to what the arm does when they take over.</summary>
    private double[][] Join(double[][] answer, Start start, Stamp now)
    {
        double[][] rows = [.. answer.Select(row => row.ToArray())];
        long next = _timeline.Next(now);
        int at = (int)(next - start.From);
        if (at >= rows.Length) return rows;
        if (next == _timeline.End) Seam.BeginNear(rows[at], start.Look.Observation!.Joints, _robot.Joints);
        else if (start.Request.Leftover is { } leftover)
        {
            var planned = (_timeline[next], _timeline[Math.Min(next + 1, _timeline.End - 1)]);
            Seam.Join(rows, at, planned, Math.Max(_executed, leftover.Hold.Count(hold => hold > 0) - at));
        }
        return rows;
    }

    /// <summary>A start from rest consumes nothing and so measures nothing; it only makes the first guess.</summary>
    private void Measure(int consumed, TimeSpan elapsed, bool wasResting)
    {
        int steps = (int)Math.Ceiling(elapsed / _policy.Step);
        if (!wasResting) _delays.Add(consumed, steps);
        else if (IsTooSlow) _delays.Add(0, steps);
        else if (_delays.Steps is null) _firstGuess = steps;
    }

    private ActOutcome Fail(ActFault fault, string message, ActOutcome? outcome = null)
    {
        lock (_gate)
        {
            _retry = Stamp.Now(_time) + Pause;
            return (outcome ?? new ActOutcome()) with { Fault = fault, Message = message, FaultsInARow = ++_faults };
        }
    }

    private sealed record Start(long From, Look Look, ActMode Mode, int Drops, ActRequest Request);
}
