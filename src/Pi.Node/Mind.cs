using Pi.Node.Senses;
using Pi.Policy;
using Pi.Policy.Act;
using Pi.Policy.Perceive;
using Pi.Policy.Think;
using Pi.Robot;

namespace Pi.Node;

/// <summary>What both loops work with: how the robot sees, thinks and acts, and what the body says.</summary>
internal sealed class Mind : IDisposable
{
    private readonly LocalModel _model;
    private readonly Perception _perception;
    private readonly TimeSense _timeSense;
    private readonly PublisherSense _publisherSense;
    private volatile Look? _look;

    /// <param name="robot">The body.</param>
    /// <param name="settings">How it works.</param>
    /// <param name="model">The model, ready.</param>
    /// <param name="perception">What the cameras and joints report to.</param>
    /// <param name="body">What the body says.</param>
    /// <param name="node">Whose clocks count.</param>
    public Mind(RobotSpec robot, NodeSettings settings, LocalModel model, Perception perception, BodyInput body, Ros.Node node)
    {
        TimeProvider time = node.Context.Time;
        (_model, _perception, Body) = (model, perception, body);
        (_timeSense, _publisherSense) = (new TimeSense(node.Clock), new PublisherSense(robot, node));
        Thinker = new Thinker(model.Planner, settings.Think, time);
        Actor = new Actor(model.Policy, robot, settings.Act, time);
        Progress = new ProgressWatch(robot, new ProgressSettings());
        Time = time;
    }

    public BodyInput Body { get; }

    public Thinker Thinker { get; }

    public Actor Actor { get; }

    public ProgressWatch Progress { get; }

    public TimeProvider Time { get; }

    public Figures Figures { get; } = new();

    public string Model => _model.Model.Manifest.Name;

    /// <summary>The last look of the fast loop; null before the first.</summary>
    public Look? LastLook => _look;

    public Stamp Now => Stamp.Now(Time);

    /// <summary>Looks at the newest of everything.</summary>
    public Look Look() => _timeSense.Judge(_publisherSense.Judge(_perception.Look()));

    /// <summary>Looks, and remembers it for the reports.</summary>
    public Look LookToAct() => _look = Look();

    /// <summary>Tells thinking when acting is due next.</summary>
    public void ExpectActing(Stamp due) => _model.ExpectActing(due);

    public void Dispose() => _model.Dispose();
}
