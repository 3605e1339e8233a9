namespace Pi.Policy.Act;

/// <summary>What is left of the chunk before, from the first action that was not consumed when the look was taken.</summary>
/// <param name="Positions">One row per step of the new chunk, joints in the robot's order, rad or m; held at its end.</param>
/// <param name="Hold">How firmly the new chunk keeps to each row, 0 to 1 (W of arXiv 2506.07339).</param>
/// <param name="Delay">How many rows will be consumed before the new chunk arrives: those it must not change.</param>
/// <param name="Cap">The greatest weight of the guidance; null means the number of flow steps.</param>
public sealed record Leftover(IReadOnlyList<double[]> Positions, IReadOnlyList<double> Hold, int Delay, double? Cap);
