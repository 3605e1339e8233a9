using System.Collections.Concurrent;
using Pi.Bench.Policy.Recordings;
using Pi.Policy;
using Pi.Policy.Act;
using Pi.Policy.Perceive;
using Pi.Policy.Think;
using Pi.Robot;

namespace Pi.Bench.Policy.Loop;

/// <summary>Observes, thinks and acts as on a robot, on recorded frames at their own rates: acting alone first, then with thinking beside it.</summary>
internal sealed class MindLoop
{
    private const double ShareAlone = 0.3;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5), BetweenInstructions = TimeSpan.FromSeconds(20), BetweenSamples = TimeSpan.FromSeconds(2);

    private readonly LocalModel _model;
    private readonly RobotSpec _robot;
    private readonly IReadOnlyList<Recording> _recordings;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Perception _perception;
    private readonly CameraFeed _feed;
    private readonly Thinker _thinker;
    private readonly Actor _actor;
    private readonly ProgressWatch _progress;
    private readonly LoopFigures _figures = new();
    private readonly MemoryTrend _memory = new();
    private readonly ConcurrentQueue<string> _problems = [];
    private volatile bool _isThinking;
    private volatile bool _mayThink;

    public MindLoop(LocalModel model, RobotSpec robot, IReadOnlyList<Recording> recordings)
    {
        (_model, _robot, _recordings) = (model, robot, recordings);
        _perception = new Perception(robot, new PerceptionSettings(), _time);
        _feed = new CameraFeed(recordings, robot, _perception, _time);
        _thinker = new Thinker(model.Planner, new ThinkSettings(), _time);
        _actor = new Actor(model.Policy, robot, new ActSettings(), _time);
        _progress = new ProgressWatch(robot, new ProgressSettings());
    }

    /// <summary>What was thrown and ended a loop.</summary>
    public IEnumerable<string> Problems => _problems;

    public void Run(TimeSpan duration, IDictionary<string, double> figures)
    {
        using var stop = new CancellationTokenSource();
        Thread[] threads = [Start(_feed.Run, stop), Start(Act, stop), Start(Think, stop)];
        long begin = _time.GetTimestamp();
        for (int instruction = 0; _time.GetElapsedTime(begin) < duration; instruction++) Instruct(instruction, begin, duration);
        stop.Cancel();
        foreach (var thread in threads) thread.Join();

        _figures.Report(figures);
        _memory.Report(figures);
        figures["loop.minutes"] = Math.Round(_time.GetElapsedTime(begin).TotalMinutes, 2);
        figures["loop.frames"] = _feed.Frames;
        figures["loop.exceptions"] = _problems.Count;
    }

    /// <summary>Asks for something, and watches the memory until it is time for the next.</summary>
    private void Instruct(int number, long begin, TimeSpan duration)
    {
        _thinker.Instruct(new Instruction(Stamp.Now(_time), _recordings[number % _recordings.Count].Instruction, "bench"));
        long asked = _time.GetTimestamp();
        while (_time.GetElapsedTime(asked) < BetweenInstructions && _time.GetElapsedTime(begin) < duration)
        {
            _mayThink = _time.GetElapsedTime(begin) > duration * ShareAlone;
            _memory.Sample();
            PeriodicWait.Wait(BetweenSamples, CancellationToken.None);
        }
    }

    /// <summary>Nothing is to throw: what does is counted, and the loop ends.</summary>
    private Thread Start(Action<CancellationToken> loop, CancellationTokenSource stop)
    {
        var thread = new Thread(() =>
        {
#pragma warning disable CA1031 // Counting whatever was not to be thrown is the point.
            try
            {
                loop(stop.Token);
            }
            catch (Exception e)
            {
                _problems.Enqueue(e.ToString());
            }
#pragma warning restore CA1031
        });
        thread.Start();
        return thread;
    }

    private void Act(CancellationToken stop)
    {
        while (PeriodicWait.Wait(_actor.NextDue - Stamp.Now(_time), stop))
        {
            var look = Observe();
            var thought = _thinker.Current ?? new Thought(look.Stamp, _recordings[0].Instruction, ThoughtSource.Operator, "bench");
            bool isBeside = _isThinking;
            long begin = _time.GetTimestamp();
            var outcome = _actor.Act(look, thought);
            _figures.AddAct(outcome, _time.GetElapsedTime(begin), isBeside || _isThinking);
            _model.ExpectActing(_actor.NextDue);
            if (outcome.Chunk is { } chunk) _thinker.Notice(_progress.Update(look.Observation!.Joints, chunk));
        }
    }

    private void Think(CancellationToken stop)
    {
        while (PeriodicWait.Wait(Poll, stop))
        {
            if (!_mayThink || _thinker.Due is null) continue;
            var look = Observe();
            _isThinking = true;
            var outcome = _thinker.Think(look);
            _isThinking = false;
            if (outcome.Trigger is not null && outcome.Elapsed > TimeSpan.Zero) _figures.AddThought(outcome);
        }
    }

    private Look Observe()
    {
        long begin = _time.GetTimestamp();
        var look = _perception.Look();
        _figures.AddLook(_time.GetElapsedTime(begin), look.Observation is null);
        return look;
    }
}
