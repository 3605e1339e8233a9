namespace Pi.Sim.Rendering;

/// <summary>One picture: RGB, 8 bits a channel, rows from the top, no padding.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Rgb">Width x Height x 3 bytes.</param>
public sealed record Picture(int Width, int Height, byte[] Rgb);
