using System.Collections.Concurrent;
using Pi.Ros;
using Pi.Ros.Messages.ControlMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Sim.Controllers;

namespace Pi.Sim.Hosting;

/// <summary>Sends a recording's messages to the rig at the times they were recorded at, and keeps the references that come back.</summary>
internal sealed class ScenarioClient
{
    private const long CycleNanoseconds = 10_000_000;
    private const int SettlingCycles = 20;

    private readonly Node _node;
    private readonly Publisher<JointTrajectory> _commands;
    private readonly BlockingCollection<JointTrajectoryControllerState> _states = [];

    public ScenarioClient(Node node)
    {
        _node = node;
        _commands = node.CreatePublisher<JointTrajectory>(ScenarioRig.CommandTopic);
        node.Subscribe<JointTrajectoryControllerState>(ScenarioRig.StateTopic, new Qos { Depth = 100 }, (state, _) => _states.Add(state));
    }

    /// <summary>Waits until the rig hears and is heard.</summary>
    public void Connect(CancellationToken stop)
    {
        _commands.WaitForAsync(status => status.Matched > 0, stop).GetAwaiter().GetResult();
        _ = _states.Take(stop);
    }

    /// <summary>Replays a recording; returns the references, with times counted from the first message.</summary>
    public List<ReferenceSample> Replay(Scenario scenario, CancellationToken stop)
    {
        long origin = FirstSending(scenario.Reference[0].Time, stop);
        var samples = new List<ReferenceSample>();
        foreach (SentTrajectory sent in scenario.Sent)
        {
            CollectUntil(origin, Sending(sent, scenario), samples, stop);
            _commands.Publish(Messages.ToMessage(sent.At(origin)));
        }
        CollectUntil(origin, (long)(scenario.Reference[^1].Time * 1e9) + CycleNanoseconds, samples, stop);
        return samples;
    }

    // Between the same two cycles as in the recording, but in their middle: what counts is which cycle finds the message, and a
    // busy computer may take some milliseconds to deliver it.
    private static long Sending(SentTrajectory sent, Scenario scenario)
    {
        double found = scenario.Reference.Select(sample => sample.Time).FirstOrDefault(time => time >= sent.SentAt + Scenario.Transport, sent.SentAt);
        return (long)(found * 1e9) - CycleNanoseconds / 2;
    }

    // The moment from which the rig's cycles fall as the recorded ones did. A cycle may come late but never early, so the earliest of
    // many tells when they are due.
    private long FirstSending(double firstCycle, CancellationToken stop)
    {
        while (_states.TryTake(out _))
        {
        }
        long due = long.MaxValue;
        for (int cycle = SettlingCycles; cycle > 0; cycle--)
            due = Math.Min(due, RosTime.ToNanoseconds(_states.Take(stop).Header.Stamp) + (cycle + SettlingCycles) * CycleNanoseconds);
        return due - (long)(firstCycle * 1e9);
    }

    private void CollectUntil(long origin, long until, List<ReferenceSample> samples, CancellationToken stop)
    {
        // The last stretch is waited out without sleeping: the messages must leave on time.
        while (_node.Clock.NowNanoseconds - origin < until)
        {
            stop.ThrowIfCancellationRequested();
            bool isNear = until - (_node.Clock.NowNanoseconds - origin) < CycleNanoseconds / 5;
            if (_states.TryTake(out JointTrajectoryControllerState? state, isNear ? 0 : 1, stop))
                samples.Add(new ReferenceSample((RosTime.ToNanoseconds(state.Header.Stamp) - origin) / 1e9, state.Reference.Positions, state.Reference.Velocities));
        }
    }
}
