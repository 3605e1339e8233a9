using Pi.Sim.Scene;

namespace Pi.Sim.Tasks;

/// <summary>The episode that is being played: begins it, changes what is asked for, and judges it ten times a second.</summary>
internal sealed class Stage(World world, Reset reset)
{
    private const double Period = 0.1;
    private const int DoneFor = 3;

    /// <summary>A block this far above the table, in the gripper, was taken; metres.</summary>
    private const double Lift = 0.02;

    private string _task = "bowl";
    private double _judgedAt;
    private int _done;

    /// <summary>What is asked for; null before the first <see cref="Begin"/>.</summary>
    public Episode? Episode { get; private set; }

    /// <summary>Whether the goal is reached, and has been for a while.</summary>
    public bool IsDone => _done >= DoneFor;

    /// <summary>The block that was lifted first; null when none has been.</summary>
    public BlockColour? Taken { get; private set; }

    /// <summary>Seconds of simulated time since the episode began.</summary>
    public double Elapsed => world.Time;

    /// <summary>Resets the world as asked.</summary>
    /// <exception cref="FormatException">The task, instruction or setting is unknown.</exception>
    public void Begin(ResetRequest request)
    {
        Variation variation = request.Setting is { } setting ? Variation.Named(setting) : Episode?.Variation ?? Variation.Named("standard");
        string task = request.Task.Length > 0 ? request.Task : _task;
        int seed = request.Seed ?? (Episode?.Seed ?? -1) + 1;
        Episode = Phrases.Understand(task) is { } goal
            ? reset.Run(goal, variation, seed) with { Instruction = task }
            : reset.Run(ParseTask(task), variation, seed);
        (_task, _done, _judgedAt, Taken) = (task, 0, 0, null);
    }

    /// <summary>Asks for something else in the world as it is.</summary>
    /// <exception cref="FormatException">The words ask for none of the tasks, or for a block that is not on the table.</exception>
    public void Ask(string words)
    {
        Goal goal = Phrases.Understand(words) ?? throw Unknown(words);
        Episode episode = Episode ?? throw new InvalidOperationException("No episode has begun.");
        IEnumerable<BlockColour> named = goal.Kind switch { TaskKind.Sort => [], TaskKind.Stack => [goal.Block, goal.Support], _ => [goal.Block] };
        if (named.Any(block => !episode.Blocks.Contains(block)))
            throw new FormatException($"'{words}' names a block that is not on the table: there are {string.Join(", ", episode.Blocks.Select(Phrases.Name))}.");
        Episode = episode with { Goal = goal, Instruction = words, StartY = [.. episode.Blocks.Select(block => world[block].Position.Y)] };
        (_done, Taken) = (0, null);
    }

    /// <summary>Judges when it is time to; returns whether the verdict has changed.</summary>
    public bool Judge()
    {
        if (Episode is null || world.Time - _judgedAt < Period)
            return false;
        bool before = IsDone;
        _judgedAt = world.Time;
        Taken ??= FindLifted(Episode);
        _done = Tasks.Judge.IsDone(world, Episode) ? _done + 1 : 0;
        return IsDone != before;
    }

    private BlockColour? FindLifted(Episode episode)
    {
        foreach (BlockColour block in episode.Blocks)
        {
            if (world[block].Position.Z > Placement.HalfBlock + Lift && world.Grips(block))
                return block;
        }
        return null;
    }

    private static TaskKind ParseTask(string task) =>
        TaskNames.All.Contains(task) ? TaskNames.Parse(task) : throw Unknown(task);

    private static FormatException Unknown(string words) =>
        new($"'{words}' is neither a task ({string.Join(", ", TaskNames.All)}) nor an instruction the world can judge, such as '{Phrases.Say(Phrases.AllGoals().First(), 0)}'.");
}
