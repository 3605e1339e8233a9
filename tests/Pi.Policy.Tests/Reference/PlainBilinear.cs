namespace Pi.Policy.Tests.Reference;

/// <summary>Bilinear interpolation between the four nearest pixels, align_corners=false, no antialias, no rounding: torch's interpolate.</summary>
public static class PlainBilinear
{
    public static Matrix Resample(RgbImage image, int width, int height)
    {
        var result = new Matrix(3, width * height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                var (left, right, alongX) = Neighbours(x, image.Width, width);
                var (above, below, alongY) = Neighbours(y, image.Height, height);
                for (int c = 0; c < 3; c++)
                {
                    double top = image[left, above, c] * (1 - alongX) + image[right, above, c] * alongX;
                    double bottom = image[left, below, c] * (1 - alongX) + image[right, below, c] * alongX;
                    result[c, y * width + x] = top * (1 - alongY) + bottom * alongY;
                }
            }
        return result;
    }

    private static (int First, int Second, double Fraction) Neighbours(int target, int sourceSize, int targetSize)
    {
        double source = Math.Max(0, (target + 0.5) * sourceSize / targetSize - 0.5);
        int first = (int)source;
        return (first, Math.Min(first + 1, sourceSize - 1), source - first);
    }
}
