using Pi.Sim.Scene;

namespace Pi.Sim.Tasks;

/// <summary>One reset world and what is asked of the robot in it; fixed by task, setting and seed.</summary>
/// <param name="Seed">Everything about the reset follows from it.</param>
/// <param name="Variation">How much was varied.</param>
/// <param name="Goal">What is asked for.</param>
/// <param name="Instruction">The goal in words.</param>
/// <param name="Blocks">The blocks on the table.</param>
/// <param name="StartY">Where each block stood across the table, metres, in the order of <paramref name="Blocks"/>.</param>
public sealed record Episode(
    int Seed, Variation Variation, Goal Goal, string Instruction, IReadOnlyList<BlockColour> Blocks, IReadOnlyList<double> StartY);
