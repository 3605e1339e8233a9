using Pi.Node.Outputs;
using Pi.Policy.Act;
using Pi.Policy.Perceive;
using Pi.Robot;
using Serilog;

namespace Pi.Node.Loops;

/// <summary>The fast loop: observe, act under the current thought, publish the chunk.</summary>
internal sealed class FastLoop(Mind mind, ChunkPublisher chunks, PlanPublisher plans, Wakeup wakeup, ILogger log)
{
    /// <summary>The body gives a chunk up that is not sent again within its age.</summary>
    private static readonly TimeSpan _repeat = TimeSpan.FromSeconds(1 / Topics.Chunk.Rate);

    /// <summary>So long after its first chunk the body has said whether it follows.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(300);

    private readonly FaultLog _faults = new(log);
    private Thought? _thought;
    private bool _followed;

    /// <summary>When the first chunk of the present motion was sent; null at rest.</summary>
    private Stamp? _since;

    /// <summary>Runs until it is told to stop; then nothing is planned any more.</summary>
    public void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            wakeup.Wait(Turn() - mind.Now);
        Rest();
    }

    /// <returns>When the next turn is due.</returns>
    private Stamp Turn()
    {
        if (mind.Thinker.Current is not { } thought)
            return Rest();
        Look look = mind.LookToAct();
        _faults.Note(look);
        if (look.Observation is null)
            return Rest();
        DropWhatIsNotFollowed();
        if (thought == _thought && mind.Actor.NextDue > mind.Now)
            Repeat();
        else
            Act(look, thought);
        Stamp due = mind.Actor.NextDue, repeat = mind.Now + _repeat;
        mind.ExpectActing(due);
        return due < repeat ? due : repeat;
    }

    private void Act(Look look, Thought thought)
    {
        ActOutcome outcome = mind.Actor.Act(look, thought);
        mind.Figures.Note(outcome);
        _faults.Note(outcome);
        _thought = thought;
        if (outcome.Trajectory is not { } trajectory)
            return;
        chunks.Publish(trajectory);
        _since ??= mind.Now;
        plans.Show(outcome.Chunk!, look.Observation!.Joints);
        mind.Thinker.Notice(mind.Progress.Update(look.Observation!.Joints, outcome.Chunk!));
    }

    private void Repeat()
    {
        if (mind.Actor.Trajectory() is { } trajectory)
            chunks.Publish(trajectory);
    }

    /// <summary>A plan goes on as if the arm did what it says; where the arm does something else it is worthless.</summary>
    private void DropWhatIsNotFollowed()
    {
        bool follows = mind.Body.Follows;
        if (!follows && (_followed || mind.Now - _since > _patience))
            Drop();
        _followed = follows;
    }

    /// <summary>Plans nothing; the body comes to rest by itself when no chunk follows.</summary>
    private Stamp Rest()
    {
        if (_since is not null)
        {
            Drop();
            plans.Clear();
        }
        return mind.Now + _repeat / 2;
    }

    private void Drop()
    {
        mind.Actor.Drop();
        (_thought, _since) = (null, null);
    }
}
