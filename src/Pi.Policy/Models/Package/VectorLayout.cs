namespace Pi.Policy.Models.Package;

/// <summary>What the numbers of a state or action vector are.</summary>
/// <param name="Padded">Length of the graph's input or output; the dimensions beyond the names are zero.</param>
/// <param name="Names">One name per real dimension, in order.</param>
/// <param name="Units">One unit per real dimension: rad, m, rad/s, m/s, or 1 for a normalised quantity.</param>
/// <param name="Delta">Actions: which dimensions are relative to the state at the chunk's start; empty when none is.</param>
public sealed record VectorLayout(int Padded, IReadOnlyList<string> Names, IReadOnlyList<string> Units, IReadOnlyList<bool> Delta)
{
    /// <summary>Number of real dimensions.</summary>
    public int Size => Names.Count;
}
