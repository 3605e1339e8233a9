namespace Pi.Policy.Tests.Reference;

/// <summary>Where the padding goes when the image has another aspect than the square.</summary>
public enum Padding
{
    /// <summary>Half on each side, the odd pixel at the bottom or right (pi0, pi0.5).</summary>
    Centred,

    /// <summary>All of it above and to the left (SmolVLA).</summary>
    TopLeft,
}

/// <summary>Resize with padding to a square, then x/255*2-1, so that padding is -1. The result is [3, size*size].</summary>
public static class ImagePreparation
{
    /// <summary>Resamples the image into a height x width plane set, [3, height*width], in 0..255.</summary>
    public delegate Matrix Resampler(RgbImage image, int width, int height);

    public static Matrix Prepare(RgbImage image, int size, Resampler resample, Padding padding)
    {
        double ratio = Math.Max((double)image.Width / size, (double)image.Height / size);
        int width = (int)(image.Width / ratio), height = (int)(image.Height / ratio);
        int left = size - width, top = size - height;
        if (padding == Padding.Centred) (left, top) = (left / 2, top / 2);

        var resized = resample(image, width, height);
        var result = new Matrix(3, size * size).Map(_ => -1);
        for (int channel = 0; channel < 3; channel++)
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++)
                    result[channel, (y + top) * size + x + left] = resized[channel, y * width + x] / 255 * 2 - 1;
        return result;
    }
}
