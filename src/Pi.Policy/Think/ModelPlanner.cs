using Pi.Policy.Act;
using Pi.Policy.Models;
using Pi.Policy.Models.Engine;
using Pi.Policy.Perceive;

namespace Pi.Policy.Think;

/// <summary>
/// The model's own language head, a token a turn, so that acting never waits for more than one piece of a thought. It uses what acting
/// saw last where that is fresh.
/// </summary>
internal sealed class ModelPlanner(PolicyModel model, JointMap joints, Eyes eyes, Turns turns, TimeProvider time) : IPlanner
{
    /// <summary>Features no older than this serve for a thought too.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(0.2);

    private readonly Pace _vision = new(), _prompt = new(), _token = new();

    public Inference<Proposal> Think(Look look, string instruction)
    {
        long begin = time.GetTimestamp();
        var thought = Begin(look, instruction);
        while (thought is { Succeeded: true, Value.IsOver: false }) thought = turns.Think(_token.Expected, () => _token.Note(model.ContinueThought()));
        if (!thought.Succeeded) return thought.Cast<Proposal>();
        var proposal = new Proposal(thought.Value.Text, thought.Value.HasEnded, thought.Value.Tokens.Count);
        return new Inference<Proposal>(proposal, null, time.GetElapsedTime(begin));
    }

    private Inference<PolicyThought> Begin(Look look, string instruction)
    {
        if (look.Observation is null)
            return new Inference<PolicyThought>(null, new InferenceFailure(Stage.Vision, FailureKind.BadInput, "There is nothing to see."), default);
        double[] state = joints.ToState(look.Observation.Joints.Positions);
        if (!IsSeen(look) && turns.Think(_vision.Expected, () => _vision.Note(eyes.See(look))) is { Succeeded: false } blind) return blind.Cast<PolicyThought>();
        return turns.Think(_prompt.Expected, () => _prompt.Note(model.BeginThought(instruction, state)));
    }

    private bool IsSeen(Look look) => eyes.Seen is { } seen && look.Stamp - seen.Stamp < Fresh;

    /// <summary>How long the pieces of one kind have taken: the most of the last eight.</summary>
    private sealed class Pace
    {
        private readonly Queue<TimeSpan> _last = new();

        public TimeSpan Expected => _last.Count == 0 ? TimeSpan.Zero : _last.Max();

        public Inference<T> Note<T>(Inference<T> inference)
            where T : class
        {
            if (_last.Count == 8) _last.Dequeue();
            _last.Enqueue(inference.Elapsed);
            return inference;
        }
    }
}
