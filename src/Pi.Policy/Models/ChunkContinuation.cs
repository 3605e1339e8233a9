namespace Pi.Policy.Models;

/// <summary>The chunk that a new one continues, in the robot's units.</summary>
/// <param name="Previous">One row per step of the new chunk, absolute: the previous chunk shifted to the new one's start and held at its end.</param>
/// <param name="Hold">How firmly each step is held, 0 to 1.</param>
/// <param name="Correction">The weight of each flow step.</param>
public sealed record ChunkContinuation(IReadOnlyList<double[]> Previous, IReadOnlyList<double> Hold, IReadOnlyList<double> Correction)
{
    /// <summary>
    /// How many of the previous chunk's steps are given, for a model that was trained to go on from them; the flow is not guided then. Null guides it.
    /// </summary>
    public int? Given { get; init; }
}
