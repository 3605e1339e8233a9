using Pi.Sim.Scene;

namespace Pi.Sim.Tasks;

/// <summary>One thing asked for.</summary>
/// <param name="Kind">The task.</param>
/// <param name="Block">The block to be moved; for <see cref="TaskKind.Sort"/> without meaning.</param>
/// <param name="Support">For <see cref="TaskKind.Stack"/>, the block below.</param>
/// <param name="Side">For <see cref="TaskKind.Push"/>, where to.</param>
public sealed record Goal(TaskKind Kind, BlockColour Block, BlockColour Support, Side Side)
{
    /// <summary>+1 when the push goes along +y, else -1.</summary>
    public int Direction => Side == Side.Left ? 1 : -1;
}
