namespace Pi.Import.Shapes;

/// <summary>Sizes of the image encoder.</summary>
/// <param name="Width">Width of its layers.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Mlp">Width between the two matrices of the feed-forward block.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="Patch">Side of a patch in pixels.</param>
/// <param name="Grid">Patches along one side of the image.</param>
/// <param name="Shuffle">Patches along one side of the block that becomes one token: 1, or 4 with SmolVLA's pixel shuffle.</param>
internal sealed record VisionShape(int Width, int Layers, int Mlp, int Heads, int Patch, int Grid, int Shuffle)
{
    /// <summary>Side of the square input image in pixels.</summary>
    public int Image => Grid * Patch;

    /// <summary>Tokens per image.</summary>
    public int Tokens => Grid / Shuffle * (Grid / Shuffle);

    /// <summary>Width of what the projector reads.</summary>
    public int ProjectorInput => Width * Shuffle * Shuffle;
}
