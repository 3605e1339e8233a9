using Pi.Sim.Tasks;

namespace Pi.Sim.Experts;

/// <summary>Whether an episode is solved yet, or its time is up.</summary>
internal sealed class Attempt(Episode episode)
{
    // The goal must hold for a while: a block that rolls off or topples again was not put anywhere.
    private const int DoneFor = 3;

    private int _done;

    /// <summary>Periods that have passed.</summary>
    public int Periods { get; private set; }

    public bool HasSucceeded => _done >= DoneFor;

    /// <summary>Solved, or over time.</summary>
    public bool IsOver => HasSucceeded || Periods >= Limit(episode.Goal.Kind);

    /// <summary>Takes note of one period.</summary>
    public void Count(bool isDone)
    {
        Periods++;
        _done = isDone ? _done + 1 : 0;
    }

    /// <summary>Periods of 0.1 s that a task may take, about four times what the expert needs.</summary>
    public static int Limit(TaskKind kind) => kind == TaskKind.Sort ? 500 : 150;
}
