namespace Pi.Policy.Tests.Reference;

/// <summary>A camera image: rows from the top, three bytes (red, green, blue) per pixel.</summary>
public sealed record RgbImage(int Width, int Height, byte[] Bytes)
{
    public byte this[int x, int y, int channel] => Bytes[(y * Width + x) * 3 + channel];

    public static RgbImage Noise(int width, int height, int seed)
    {
        var bytes = new byte[width * height * 3];
        new Random(seed).NextBytes(bytes);
        return new RgbImage(width, height, bytes);
    }
}
