namespace Pi.Policy.Models.Engine;

/// <summary>Neighbouring cameras whose images have one size.</summary>
internal readonly record struct ImageBatch(int First, int Count, int Height, int Width);
