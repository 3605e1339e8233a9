using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Experts;

/// <summary>Scores the expert: the ceiling for every policy.</summary>
public sealed class ExpertEvaluation : IDisposable
{
    private readonly World _world = new();
    private readonly Demonstration _demonstration;

    public ExpertEvaluation() => _demonstration = new Demonstration(_world);

    /// <summary>Simulated seconds since the evaluation was made.</summary>
    public double SimulatedSeconds { get; private set; }

    /// <summary>Lets the expert try a task with consecutive seeds.</summary>
    public TaskScore Score(TaskKind task, Variation variation, int firstSeed, int episodes)
    {
        var failed = new List<int>();
        double seconds = 0;
        for (int seed = firstSeed; seed < firstSeed + episodes; seed++)
        {
            Attempt attempt = Try(task, variation, seed);
            SimulatedSeconds += _world.Time;
            if (attempt.HasSucceeded)
                seconds += attempt.Periods * Expert.Period;
            else
                failed.Add(seed);
        }
        int successes = episodes - failed.Count;
        return new TaskScore(task, episodes, successes, seconds / Math.Max(1, successes), failed);
    }

    public void Dispose()
    {
        _demonstration.Dispose();
        _world.Dispose();
    }

    private Attempt Try(TaskKind task, Variation variation, int seed)
    {
        Episode episode = _demonstration.Start(task, variation, seed);
        var attempt = new Attempt(episode);
        while (!attempt.IsOver)
        {
            _demonstration.Perform(_demonstration.Expert.Act(episode).Joints);
            attempt.Count(Judge.IsDone(_world, episode));
        }
        return attempt;
    }
}
