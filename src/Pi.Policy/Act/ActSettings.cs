namespace Pi.Policy.Act;

/// <summary>How chunks follow one another.</summary>
public sealed record ActSettings
{
    /// <summary>
    /// Actions consumed of a chunk before the next is asked for; null means half the horizon (arXiv 2506.07339: 25 of 50). Not the
    /// chunk's length, which is the model's.
    /// </summary>
    public int? ExecutedSteps { get; init; }

    /// <summary>The first step of a new chunk that the one before does not hold; null means as far as that one reaches.</summary>
    public int? BlendEnd { get; init; }

    /// <summary>How firmly it is held before.</summary>
    public HoldSchedule Schedule { get; init; } = HoldSchedule.Exponential;

    /// <summary>The greatest weight of the guidance; null means the number of flow steps.</summary>
    public double? Cap { get; init; }

    /// <summary>
    /// The longest delay, in actions, that chunks are joined across; beyond it the arm stops and plans anew. Null means as many as the
    /// horizon allows.
    /// </summary>
    public int? MaximumDelay { get; init; }

    /// <summary>Whether chunks are joined at all; without, each new one replaces the old where it stands.</summary>
    public bool JoinsChunks { get; init; } = true;

    /// <summary>Decides, with the number of the chunk, what is left to chance.</summary>
    public ulong Seed { get; init; }
}
