using Pi.Sim.Scene;

namespace Pi.Sim.Tasks;

/// <summary>The ways people ask for a goal; the first is the plain one.</summary>
public static class Phrases
{
    private static readonly string[] _bowl =
    [
        "put the {0} block in the bowl",
        "place the {0} block into the bowl",
        "pick up the {0} block and drop it in the bowl",
        "the {0} block goes in the bowl",
        "move the {0} cube to the bowl",
    ];

    private static readonly string[] _stack =
    [
        "put the {0} block on the {1} block",
        "stack the {0} block on top of the {1} block",
        "place the {0} cube on the {1} cube",
        "set the {0} block down on the {1} one",
    ];

    private static readonly string[] _push =
    [
        "push the {0} block to the {2}",
        "slide the {0} block to the {2}",
        "move the {0} block to the {2} without lifting it",
        "shove the {0} cube over to the {2}",
    ];

    private static readonly string[] _sort =
    [
        "put all blocks in the bowl",
        "sort all the blocks into the bowl",
        "clear the table into the bowl",
        "place every block in the bowl",
    ];

    /// <summary>How many ways there are to ask for a task.</summary>
    public static int Count(TaskKind kind) => Templates(kind).Length;

    /// <summary>The goal in words.</summary>
    /// <param name="goal">What is asked for.</param>
    /// <param name="variant">Which way to say it, from 0.</param>
    public static string Say(Goal goal, int variant) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, Templates(goal.Kind)[variant], Name(goal.Block), Name(goal.Support), goal.Side == Side.Left ? "left" : "right");

    /// <summary>A colour in words.</summary>
    public static string Name(BlockColour colour) => colour.ToString().ToLowerInvariant();

    /// <summary>The goal that words ask for, or null when they ask for none of the tasks.</summary>
    public static Goal? Understand(string words)
    {
        string plain = string.Join(' ', words.ToLowerInvariant().Split([' ', '.', '!', ','], StringSplitOptions.RemoveEmptyEntries));
        return AllGoals().FirstOrDefault(goal => Enumerable.Range(0, Count(goal.Kind)).Any(variant => Say(goal, variant) == plain));
    }

    /// <summary>Every goal that can be asked for.</summary>
    public static IEnumerable<Goal> AllGoals()
    {
        foreach (BlockColour block in Enum.GetValues<BlockColour>())
        {
            yield return new Goal(TaskKind.Bowl, block, block, Side.Left);
            yield return new Goal(TaskKind.Push, block, block, Side.Left);
            yield return new Goal(TaskKind.Push, block, block, Side.Right);
            foreach (BlockColour support in Enum.GetValues<BlockColour>().Where(other => other != block))
                yield return new Goal(TaskKind.Stack, block, support, Side.Left);
        }
        yield return new Goal(TaskKind.Sort, BlockColour.Red, BlockColour.Red, Side.Left);
    }

    private static string[] Templates(TaskKind kind) => kind switch
    {
        TaskKind.Bowl => _bowl,
        TaskKind.Stack => _stack,
        TaskKind.Push => _push,
        _ => _sort,
    };
}
