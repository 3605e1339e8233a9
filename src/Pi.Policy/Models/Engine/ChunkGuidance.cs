namespace Pi.Policy.Models.Engine;

/// <summary>
/// Real-time chunking with an identity Jacobian (arXiv 2506.07339, whose W, Y and weight these are): in flow step k the velocity
/// loses Correction[k] * Mask * (Previous - estimate).
/// </summary>
/// <param name="Previous">The previous chunk in the model's numbers, shifted to the new chunk's start and held at its end; horizon x padded.</param>
/// <param name="Mask">How firmly each entry is held, 0 to 1; horizon x padded, 0 in the padding.</param>
/// <param name="Correction">The weight of each flow step.</param>
public sealed record ChunkGuidance(float[] Previous, float[] Mask, float[] Correction);
