namespace Pi.Policy.Models.Engine;

/// <summary>Actions that a chunk goes on from, for a model that was trained to (arXiv 2512.05964).</summary>
/// <param name="Previous">The previous chunk in the model's numbers, shifted to the new chunk's start; horizon x padded.</param>
/// <param name="Count">How many of its actions are given.</param>
public sealed record GivenActions(float[] Previous, int Count);
