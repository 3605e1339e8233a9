namespace Pi.Sim.Rollouts;

/// <summary>The world after a request; pictures follow it as bytes.</summary>
public sealed record RolloutReply
{
    public required string Instruction { get; init; }

    /// <summary>All ways to ask for the same.</summary>
    public required IReadOnlyList<string> Paraphrases { get; init; }

    /// <summary>Seconds since the reset.</summary>
    public required double Time { get; init; }

    /// <summary>rad and m, in the order of the robot's joints.</summary>
    public required IReadOnlyList<double> Positions { get; init; }

    /// <summary>The tool point in base_link, metres.</summary>
    public required IReadOnlyList<double> Tool { get; init; }

    /// <summary>Blocks by colour, then the bowl, in base_link, metres; null for what is not on the table.</summary>
    public required IReadOnlyList<double[]?> Objects { get; init; }

    /// <summary>Whether the goal has held for three periods.</summary>
    public required bool IsDone { get; init; }

    /// <summary>Whether the time for the task is over, or the goal is reached.</summary>
    public required bool IsOver { get; init; }

    /// <summary>Colours of blocks that have been between the fingers and off the table since the reset.</summary>
    public required IReadOnlyList<string> Lifted { get; init; }

    /// <summary>What the expert thinks here.</summary>
    public required string Thought { get; init; }

    /// <summary>What the expert would do from here, one row a period, as many as were asked for.</summary>
    public required IReadOnlyList<double[]> Expert { get; init; }

    /// <summary>Side of the square pictures in pixels, and how many follow; 0 when none were wanted.</summary>
    public required int PictureSide { get; init; }

    public required int Pictures { get; init; }
}
