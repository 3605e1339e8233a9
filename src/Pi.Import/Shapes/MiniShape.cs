namespace Pi.Import.Shapes;

/// <summary>Sizes of what pi-mini has instead of an image encoder: a stem of convolutions, and keypoints that words choose in its map.</summary>
/// <param name="Image">Side of the square input image in pixels.</param>
/// <param name="Channels">Channels of the map.</param>
/// <param name="Keypoints">Keypoints in each camera's map that the words choose.</param>
/// <param name="Objects">Keypoints that are found whatever the words.</param>
/// <param name="Cameras">Camera slots, which the model tells apart.</param>
/// <param name="Words">Prompt tokens whose order the keypoints know.</param>
internal sealed record MiniShape(int Image, int Channels, int Keypoints, int Objects, int Cameras, int Words)
{
    /// <summary>Pixels along one side of a cell of the map.</summary>
    public const int Cell = 8;

    /// <summary>Cells along one side of what becomes one token; the map is padded to a multiple, to the right and below.</summary>
    public const int Block = 4;

    /// <summary>Cells along one side of the map.</summary>
    public int Grid => Image / Cell;

    /// <summary>Tokens along one side.</summary>
    public int Blocks => (Grid + Block - 1) / Block;

    /// <summary>Rows a camera takes in the prefix: its blocks, and one for its keypoints.</summary>
    public int Tokens => (Blocks * Blocks) + 1;

    /// <summary>Width of a block's features.</summary>
    public int FeatureWidth => Channels * Block * Block;

    /// <summary>What is known of a camera's keypoints: x, y and strength of each.</summary>
    public int Points => 3 * (Keypoints + Objects);
}
