namespace Pi.Sim.Rendering;

/// <summary>One picture: RGB, 8 bits a channel, rows from the top, no padding.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Rgb">Width x Height x 3 bytes.</param>
public sealed record Picture(int Width, int Height, byte[] Rgb)
{
    /// <summary>The picture at half the size, each pixel the mean of four.</summary>
    public Picture Halve()
    {
        int width = Width / 2, height = Height / 2, stride = 3 * Width;
        var half = new byte[3 * width * height];
        for (int i = 0; i < half.Length; i++)
        {
            int pixel = i / 3, from = pixel / width * 2 * stride + pixel % width * 6 + i % 3;
            half[i] = (byte)((Rgb[from] + Rgb[from + 3] + Rgb[from + stride] + Rgb[from + stride + 3] + 2) / 4);
        }
        return new Picture(width, height, half);
    }
}
