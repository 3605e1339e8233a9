namespace Pi.Policy.Models.Engine;

/// <summary>What steers the flow besides the prompt.</summary>
/// <param name="Chunk">The chunk that the new one continues; null lets it begin anywhere.</param>
/// <param name="Scale">
/// Classifier-free guidance: the velocity is unconditioned + Scale * (conditioned - unconditioned), with the second branch's prefix as the
/// unconditioned one. Null uses the first branch alone.
/// </param>
/// <param name="Given">Actions to go on from, instead of both.</param>
public sealed record ActGuidance(ChunkGuidance? Chunk = null, double? Scale = null, GivenActions? Given = null);
