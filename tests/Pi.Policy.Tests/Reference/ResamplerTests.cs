namespace Pi.Policy.Tests.Reference;

/// <summary>The resamplers against values recorded from Pillow 9.4 (Image.resize, BILINEAR) and PyTorch 1.13 (interpolate, bilinear).</summary>
public sealed class ResamplerTests
{
    [Fact]
    public void Shrinking_with_antialias_gives_the_bytes_of_Pillow() =>
        Assert.Equal(
            [81, 137, 110, 149, 134, 138, 149, 119, 137, 155, 135, 105, 98, 159, 129, 113, 145, 136, 126, 126, 142, 114, 116, 134],
            AntialiasedBilinear.Resample(Pattern(7, 5), 4, 2).Values);

    [Fact]
    public void Shrinking_one_side_only_gives_the_bytes_of_Pillow() =>
        Assert.Equal(
            [26, 69, 111, 154, 87, 129, 172, 122, 128, 191, 112, 118, 124, 187, 218, 45, 129, 212, 149, 123, 60],
            AntialiasedBilinear.Resample(Pattern(7, 5), 7, 3).Values[..21]);

    [Fact]
    public void Enlarging_with_antialias_gives_the_bytes_of_Pillow() =>
        Assert.Equal(
            [0, 25, 53, 82, 111, 140, 169, 197, 222, 46, 77, 113, 150, 186, 73, 67, 103, 134],
            AntialiasedBilinear.Resample(Pattern(7, 5), 9, 6).Values[..18]);

    [Fact]
    public void A_camera_image_shrinks_to_the_very_bytes_of_Pillow()
    {
        var resized = AntialiasedBilinear.Resample(Pattern(640, 480), 224, 168);

        // The recorded sums run over height, width, channel.
        long sum = 0, weighted = 0;
        for (int i = 0; i < resized.Values.Length; i++)
        {
            long value = (long)resized[i % 3, i / 3];
            sum += value;
            weighted += value * (i % 1009);
        }
        Assert.Equal((14397480, 7250296158), (sum, weighted));
    }

    [Fact]
    public void Shrinking_without_antialias_gives_the_values_of_torch() =>
        AssertNear(
            [63.28125, 145.09375, 58.90625, 116.71875, 131.96875, 110.65625, 193.34375, 92.03125, 152.28125, 210.09375, 123.90625, 141.71875],
            PlainBilinear.Resample(Pattern(7, 5), 4, 2).Values[..12]);

    [Fact]
    public void Enlarging_without_antialias_gives_the_values_of_torch() =>
        AssertNear(
            [0.0, 24.6666667, 53.4444444, 82.2222222, 111.0, 139.777778, 168.555556, 197.333333, 222.0, 45.75, 76.9166667, 113.277778],
            PlainBilinear.Resample(Pattern(7, 5), 9, 6).Values[..12]);

    [Fact]
    public void Padding_is_centred_with_the_odd_pixel_at_the_bottom_and_is_minus_one()
    {
        var white = new RgbImage(8, 4, [.. Enumerable.Repeat((byte)255, 96)]);

        var prepared = ImagePreparation.Prepare(white, 5, PlainBilinear.Resample, Padding.Centred);

        // ratio 8/5, so 5 x 2 pixels; three rows of padding, one above and two below.
        Assert.Equal([-1, 1, 1, -1, -1], Enumerable.Range(0, 5).Select(row => Math.Round(prepared[1, row * 5 + 2], 12)));
    }

    [Fact]
    public void Padding_of_SmolVla_is_all_above_and_to_the_left()
    {
        var white = new RgbImage(4, 8, [.. Enumerable.Repeat((byte)255, 96)]);

        var prepared = ImagePreparation.Prepare(white, 5, AntialiasedBilinear.Resample, Padding.TopLeft);

        Assert.Equal([-1, -1, -1, 1, 1], prepared.Row(0)[..5].ToArray());
    }

    /// <summary>The image that was recorded: (37 x + 61 y + 89 channel + 13 x y) mod 256.</summary>
    private static RgbImage Pattern(int width, int height)
    {
        var bytes = new byte[width * height * 3];
        for (int i = 0; i < bytes.Length; i++)
        {
            int channel = i % 3, x = i / 3 % width, y = i / 3 / width;
            bytes[i] = (byte)(x * 37 + y * 61 + channel * 89 + x * y * 13);
        }
        return new RgbImage(width, height, bytes);
    }

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-5);
    }
}
