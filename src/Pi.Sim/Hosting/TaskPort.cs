using System.Globalization;
using Pi.Ros;
using Pi.Ros.Messages.DiagnosticMsgs;
using Pi.Sim.Experts;
using Pi.Sim.Faults;
using Pi.Sim.Tasks;
using Text = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Sim.Hosting;

/// <summary>
/// What only a world has: <c>~/reset</c>, <c>~/goal</c> and <c>~/fault</c> in, <c>~/verdict</c> out. Nothing a robot is driven by
/// is here.
/// </summary>
internal sealed class TaskPort(Node node, Stage stage, Expert expert, FaultBoard faults)
{
    private const long Period = 500_000_000;

    private readonly QueuedSubscription<Text> _resets = node.Subscribe<Text>("~/reset");
    private readonly QueuedSubscription<Text> _goals = node.Subscribe<Text>("~/goal");
    private readonly QueuedSubscription<Text> _faults = node.Subscribe<Text>("~/fault");
    private readonly Publisher<DiagnosticStatus> _verdicts =
        node.CreatePublisher<DiagnosticStatus>("~/verdict", Qos.Latched with { MaxBlocking = TimeSpan.FromMilliseconds(1) });

    private long _next;

    /// <summary>Does what has been asked since the last cycle; returns whether the world was reset.</summary>
    public bool Receive(long now)
    {
        bool wasReset = Take(_resets, text => stage.Begin(ResetRequest.Parse(text)));
        bool changed = Take(_goals, stage.Ask) | wasReset;
        Take(_faults, text => faults.Ask(text, now));
        if (changed)
            _next = now;
        return wasReset;
    }

    /// <summary>Tells how the episode stands: on every change and twice a second.</summary>
    public void Publish(long now)
    {
        // Farther ahead than a period it was meant before time was set back.
        bool waits = now < _next && _next - now <= Period;
        if (!stage.Judge() && waits)
            return;
        _next = now + Period;
        if (stage.Episode is { } episode)
            _verdicts.Publish(Verdict(episode));
    }

    // A request that cannot be met is told and changes nothing.
    private bool Take(QueuedSubscription<Text> requests, Action<string> act)
    {
        bool done = false;
        while (requests.TryTake(out Received<Text> request))
        {
            try
            {
                act(request.Message.Data);
                node.Log.Information("{Topic}: {Request}", requests.Topic, request.Message.Data);
                done = true;
            }
            catch (FormatException refusal)
            {
                node.Log.Error("{Topic}: {Reason}", requests.Topic, refusal.Message);
            }
        }
        return done;
    }

    private DiagnosticStatus Verdict(Episode episode) => new()
    {
        Level = DiagnosticStatus.Ok,
        Name = episode.Instruction,
        Message = stage.IsDone ? "done" : "not done",
        HardwareId = "pi_sim",
        Values =
        [
            Value("task", episode.Goal.Kind.ToString().ToLowerInvariant()),
            Value("seed", episode.Seed.ToString(CultureInfo.InvariantCulture)),
            Value("setting", episode.Variation.Name),
            Value("blocks", string.Join(' ', episode.Blocks.Select(Phrases.Name))),
            Value("named", episode.Goal.Kind == TaskKind.Sort ? "" : Phrases.Name(episode.Goal.Block)),
            Value("taken", stage.Taken is { } taken ? Phrases.Name(taken) : ""),
            Value("expert", expert.Act(episode).Thought),
            Value("seconds", stage.Elapsed.ToString("f2", CultureInfo.InvariantCulture)),
        ],
    };

    private static KeyValue Value(string key, string value) => new() { Key = key, Value = value };
}
