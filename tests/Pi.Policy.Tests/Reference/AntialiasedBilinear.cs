namespace Pi.Policy.Tests.Reference;

/// <summary>
/// Bilinear with antialiasing on bytes, as Pillow resizes: a triangle as wide as the shrink factor, along x and then along y, in
/// fixed point with 22 fractional bits, rounded to a byte after each pass.
/// </summary>
public static class AntialiasedBilinear
{
    private const int FractionBits = 22;

    public static Matrix Resample(RgbImage image, int width, int height)
    {
        var narrow = new byte[3, image.Height, width];
        for (int x = 0; x < width; x++)
        {
            var (first, weights) = Triangle(x, image.Width, width);
            for (int c = 0; c < 3; c++)
                for (int y = 0; y < image.Height; y++)
                    narrow[c, y, x] = WeightedByte(weights, i => image[first + i, y, c]);
        }

        var result = new Matrix(3, width * height);
        for (int y = 0; y < height; y++)
        {
            var (first, weights) = Triangle(y, image.Height, height);
            for (int c = 0; c < 3; c++)
                for (int x = 0; x < width; x++)
                    result[c, y * width + x] = WeightedByte(weights, i => narrow[c, first + i, x]);
        }
        return result;
    }

    private static (int First, int[] Weights) Triangle(int target, int sourceSize, int targetSize)
    {
        double scale = (double)sourceSize / targetSize, support = Math.Max(scale, 1);
        double centre = (target + 0.5) * scale;
        int first = Math.Max(0, (int)(centre - support + 0.5));
        int end = Math.Min(sourceSize, (int)(centre + support + 0.5));

        var weights = new double[end - first];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = Math.Max(0, 1 - Math.Abs((first + i - centre + 0.5) / support));
        double sum = weights.Sum();
        return (first, Array.ConvertAll(weights, weight => (int)(0.5 + weight / sum * (1 << FractionBits))));
    }

    private static byte WeightedByte(int[] weights, Func<int, byte> pixel)
    {
        int sum = 1 << (FractionBits - 1);
        for (int i = 0; i < weights.Length; i++) sum += weights[i] * pixel(i);
        return (byte)Math.Clamp(sum >> FractionBits, 0, 255);
    }
}
