using Pi.Node.Outputs;
using Pi.Policy.Perceive;
using Pi.Policy.Think;
using Serilog;

namespace Pi.Node.Loops;

/// <summary>The slow loop: observe, think, publish the thought.</summary>
internal sealed class SlowLoop(Mind mind, ThoughtPublisher thoughts, Wakeup wakeup, Wakeup acting, ILogger log)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    private string _refusal = "";

    public void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (mind.Thinker.Due is not null)
                Think();
            Publish();
            wakeup.Wait(_pause);
        }
    }

    private void Think()
    {
        Look look = mind.Look();
        if (look.Observation is null)
            return;
        ThinkOutcome outcome = mind.Thinker.Think(look);
        mind.Figures.Note(outcome);
        if (outcome.Refusal.Length > 0 && outcome.Refusal != _refusal)
            log.Warning("{Problem}", outcome.Refusal);
        _refusal = outcome.Refusal;
    }

    private void Publish()
    {
        (TaskState state, string why) = mind.Thinker.State;
        if (!thoughts.Publish(mind.Thinker.Current, state))
            return;
        acting.Set();
        if (state is TaskState.Done)
            log.Information("done: {Why}", why);
        else if (mind.Thinker.Current is { } thought)
            log.Information("{Thought} ({Source}: {Why})", thought.Text, $"{thought.Source}".ToLowerInvariant(), thought.Why);
    }
}
