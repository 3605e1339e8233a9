using Pi.Policy.Act;
using Pi.Robot;

namespace Pi.Policy.Tests.Act;

/// <summary>
/// An arm that does what it is sent, and keeps books: three joints that move, and a wheel whose target is the number of the action, counted by the
/// arm itself, so that an action done twice or left out shows.
/// </summary>
internal sealed class SyntheticPlant
{
    public const int Arms = 3;

    /// <summary>Actions behind a seam that are looked at.</summary>
    private const int Seen = 10;

    private static readonly RobotSpec Robot = TestRobots.With(TestRobots.Arm("a"), TestRobots.Arm("b"), TestRobots.Arm("c"), TestRobots.Wheel("count"));
    private static readonly Thought Thought = new(default, "go", ThoughtSource.Planner, "test");

    private readonly ManualClock _clock = new();
    private readonly GaussianFlow _flow;
    private readonly Func<TimeSpan> _latency;
    private readonly List<(Stamp Due, double[] Positions)> _plan = [];
    private readonly List<double[]> _done = [];
    private double[][] _naive = [];
    private double[] _at = new double[Arms + 1];
    private int _seen;

    public SyntheticPlant(GaussianFlow flow, TimeSpan step, ActSettings settings, Func<TimeSpan> latency)
    {
        (_flow, _latency) = (flow, latency);
        Policy = new ScriptedPolicy(flow.Horizon, step, Answer) { Meanwhile = _ => Pass(_latency()) };
        Actor = new Actor(Policy, Robot, settings, _clock);
    }

    public ScriptedPolicy Policy { get; }

    public Actor Actor { get; }

    /// <summary>Where the joints were told to be, action by action; the last is the action's number.</summary>
    public IReadOnlyList<double[]> Done => _done;

    /// <summary>The greatest jumps where chunks met, and what they would have been with the same chunk put in unguided.</summary>
    public Jumps Real { get; } = new();

    public Jumps Naive { get; } = new();

    /// <summary>What they would have been with the guided chunk as the flow made it.</summary>
    public Jumps Model { get; } = new();

    public int Seams { get; private set; }

    /// <summary>Looks and acts when it is time to.</summary>
    public ActOutcome Go()
    {
        _clock.AdvanceTo(Actor.NextDue);
        Consume();
        _seen = _done.Count;
        var outcome = Actor.Act(TestRobots.LookAt(_clock.Now, _at), Thought);
        Consume();
        if (outcome.Trajectory is { } trajectory) Follow(trajectory, outcome);
        return outcome;
    }

    /// <summary>Lets everything that is planned be done.</summary>
    public void Finish()
    {
        Pass(TimeSpan.FromSeconds(1000));
        Consume();
    }

    private void Pass(TimeSpan time) => _clock.Advance(time);

    private double[][] Answer(ActRequest request)
    {
        Consume();
        double cap = request.Leftover?.Cap ?? _flow.Steps;
        double[][] Sample(Leftover? leftover) => [.. Enumerable.Range(0, Arms).Select(joint => _flow.Sample(
            request.Look.Observation!.Joints.Positions[joint], request.Seed + (ulong)joint, leftover?.Positions.Select(row => row[joint]).ToArray(), leftover?.Hold, cap))];
        _naive = Rows(Sample(null));
        return Rows(Sample(request.Leftover));
    }

    private double[][] Rows(double[][] joints) =>
        [.. Enumerable.Range(0, _flow.Horizon).Select(step => (double[])[.. joints.Select(joint => joint[step]), _seen + step])];

    /// <summary>Does what is due.</summary>
    private void Consume()
    {
        int due = _plan.Count(point => point.Due <= _clock.Now);
        foreach (var point in _plan.Take(due)) _done.Add(_at = point.Positions);
        _plan.RemoveRange(0, due);
    }

    /// <summary>Puts what it is sent in the place of what it was going to do.</summary>
    private void Follow(ChunkTrajectory trajectory, ActOutcome outcome)
    {
        double[][] old = [.. _plan.Select(point => point.Positions).Take(2)], taken = [.. trajectory.Points[..^1].Take(Seen).Select(point => point.Positions)];
        if (old.Length == 2 && _done.Count >= 2 && taken.Length == Seen)
        {
            Seams++;
            double[][] before = [.. _done.TakeLast(2)];
            Real.Add(before, taken, old);
            Naive.Add(before, _naive[outcome.Delay..(outcome.Delay + Seen)], old);
            Model.Add(before, outcome.Answer!.Positions[outcome.Delay..(outcome.Delay + Seen)], old);
        }
        _plan.Clear();
        // The last point only brings the arm to rest.
        _plan.AddRange(trajectory.Points[..^1].Select(point => (trajectory.Start + point.FromStart, point.Positions)));
    }
}
