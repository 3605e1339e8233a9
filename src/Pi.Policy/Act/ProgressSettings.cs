namespace Pi.Policy.Act;

/// <summary>From when on a step counts as over or as stuck. Distances are shares of a joint's range, so that they suit arms and grippers alike.</summary>
public sealed record ProgressSettings
{
    /// <summary>Two chunks that differ by no more than this at any step ask for the same.</summary>
    public double SameChunk { get; init; } = 0.004;

    /// <summary>How many in a row must ask for the same.</summary>
    public int SameChunks { get; init; } = 3;

    /// <summary>An arm that moves no more than this in <see cref="Settling"/> stands still.</summary>
    public double Still { get; init; } = 0.002;

    /// <summary>For how long a gripper or an arm must stand still.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(0.4);

    /// <summary>A target farther than this from the arm asks it to move.</summary>
    public double Far { get; init; } = 0.02;

    /// <summary>How long an arm that is asked to move may stand still.</summary>
    public TimeSpan BlockedAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The time over which to and fro is told from getting on.</summary>
    public TimeSpan WaveringAfter { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>A way this many times longer than the distance it gained is to and fro.</summary>
    public double Detour { get; init; } = 12;

    /// <summary>How long one step may take.</summary>
    public TimeSpan OverdueAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A gripper that stops this far from closed holds something, and opened this far has let go.</summary>
    public double GripperGap { get; init; } = 0.1;
}
