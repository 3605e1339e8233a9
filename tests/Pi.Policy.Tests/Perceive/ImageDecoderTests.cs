using Pi.Policy.Perceive;
using Pi.Robot;

namespace Pi.Policy.Tests.Perceive;

public sealed class ImageDecoderTests
{
    private const int Width = Pictures.Width, Height = Pictures.Height;
    private static readonly byte[] Scene = Pictures.Scene(1);

    private readonly ImageDecoder _decoder = new([new TurboJpeg(), new LibPng()]);

    public static TheoryData<string, int[]> Orders => new()
    {
        { "rgb8", [0, 1, 2] }, { "bgr8", [2, 1, 0] }, { "rgba8", [0, 1, 2, -1] }, { "bgra8", [2, 1, 0, -1] },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Channels_are_put_in_order_and_gaps_left_out(string encoding, int[] order)
    {
        foreach (int gap in (int[])[0, 5])
        {
            byte[] pixels = [.. Enumerable.Range(0, Height).SelectMany(y => Enumerable.Range(0, Width)
                .SelectMany(x => order.Select(channel => channel < 0 ? (byte)77 : Scene[(y * Width + x) * 3 + channel])).Concat(new byte[gap]))];

            var decoding = _decoder.Decode(new CameraFrame("base", default, encoding, Width, Height, Width * order.Length + gap, pixels));

            Assert.Equal(Scene, decoding.Image!.Rgb.ToArray());
        }
    }

    [Fact]
    public void Grey_becomes_equal_channels()
    {
        byte[] grey = [.. Enumerable.Range(0, 20).Select(i => (byte)(i * 12))];

        var image = _decoder.Decode(new CameraFrame("base", default, "mono8", 5, 4, 5, grey)).Image!;

        Assert.Equal(grey.SelectMany(value => (byte[])[value, value, value]), image.Rgb.ToArray());
    }

    [Theory]
    [InlineData("yuv422", 1, 0, 3, 2)]
    [InlineData("uyvy", 1, 0, 3, 2)]
    [InlineData("yuv422_yuy2", 0, 1, 2, 3)]
    [InlineData("yuyv", 0, 1, 2, 3)]
    public void Yuv_is_bt601_of_studio_range(string encoding, int y0, int u, int y1, int v)
    {
        var random = new Random(3);
        var pixels = new byte[Width * Height * 2];
        random.NextBytes(pixels);

        var rgb = _decoder.Decode(new CameraFrame("base", default, encoding, Width, Height, Width * 2, pixels)).Image!.Rgb.ToArray();

        for (int pair = 0; pair < pixels.Length / 4; pair++)
            for (int pixel = 0; pixel < 2; pixel++)
            {
                // ITU-R BT.601: Kr = 0.299, Kb = 0.114; 219 levels of brightness, 224 of colour.
                double y = Math.Max(0, pixels[pair * 4 + (pixel == 0 ? y0 : y1)] - 16) / 219.0;
                double cb = (pixels[pair * 4 + u] - 128) / 112.0, cr = (pixels[pair * 4 + v] - 128) / 112.0;
                double[] expected = [y + 0.701 * cr, y - 0.114 * 0.886 / 0.587 * cb - 0.299 * 0.701 / 0.587 * cr, y + 0.886 * cb];
                for (int channel = 0; channel < 3; channel++)
                    Assert.InRange(rgb[pair * 6 + pixel * 3 + channel] - Math.Clamp(expected[channel], 0, 1) * 255, -1, 1);
            }
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("rgb8; jpeg compressed bgr8")]
    public void Jpeg_comes_back_as_it_was_but_for_its_loss(string encoding)
    {
        byte[] file = Pictures.Jpeg(Pictures.Scene(1, noise: 0), Width, Height);

        var image = _decoder.Decode(Pictures.Compressed("base", default, encoding, file)).Image!;

        Assert.Equal((Width, Height), (image.Width, image.Height));
        Assert.All(image.Rgb.ToArray().Zip(Pictures.Scene(1, noise: 0)), pair => Assert.InRange(pair.First - pair.Second, -12, 12));
    }

    [Fact]
    public void Png_comes_back_bit_for_bit()
    {
        var image = _decoder.Decode(Pictures.Compressed("base", default, "png", Pictures.Png(Scene, Width, Height, colourType: 2))).Image!;

        Assert.Equal((Width, Height), (image.Width, image.Height));
        Assert.Equal(Scene, image.Rgb.ToArray());
    }

    [Fact]
    public void A_png_with_transparency_lies_over_black_and_a_grey_one_has_equal_channels()
    {
        byte[] clear = [200, 100, 50, 0, 200, 100, 50, 255];
        Assert.Equal([0, 0, 0, 200, 100, 50], _decoder.Decode(Pictures.Compressed("base", default, "png", Pictures.Png(clear, 2, 1, 6))).Image!.Rgb.ToArray());
        Assert.Equal([9, 9, 9, 250, 250, 250], _decoder.Decode(Pictures.Compressed("base", default, "png", Pictures.Png([9, 250], 2, 1, 0))).Image!.Rgb.ToArray());
    }

    [Fact]
    public void Files_that_end_early_are_told_at_every_length()
    {
        byte[] jpeg = Pictures.Jpeg(Scene, Width, Height), png = Pictures.Png(Scene, Width, Height, 2);
        for (int length = 0; length < jpeg.Length - 1; length += 13)
            Assert.Equal(SensorFaultKind.Truncated, Fault("jpeg", jpeg[..length]));
        for (int length = 0; length < png.Length - 1; length += 97)
            Assert.Equal(SensorFaultKind.Truncated, Fault("png", png[..length]));
    }

    [Fact]
    public void Damaged_files_are_no_pictures_and_nothing_breaks()
    {
        var random = new Random(5);
        byte[] jpeg = Pictures.Jpeg(Scene, Width, Height), png = Pictures.Png(Scene, Width, Height, 2);
        for (int trial = 0; trial < 300; trial++)
        {
            byte[] hurt = [.. trial % 2 == 0 ? jpeg : png];
            for (int i = 0; i < 40; i++) hurt[random.Next(hurt.Length)] = (byte)random.Next(256);
            var decoding = _decoder.Decode(Pictures.Compressed("base", default, trial % 2 == 0 ? "jpeg" : "png", hurt));
            Assert.True(decoding.Image is not null || decoding.Message.Length > 0);
            if (trial % 2 != 0) Assert.Null(decoding.Image);
        }
        Assert.Equal(SensorFaultKind.Undecodable, Fault("jpeg", [.. "no picture at all"u8, 0xFF, 0xD9]));
        Assert.NotNull(_decoder.Decode(Pictures.Compressed("base", default, "jpeg", jpeg)).Image);
    }

    [Fact]
    public void What_cannot_be_read_is_named()
    {
        Assert.Equal(SensorFaultKind.WrongEncoding, _decoder.Decode(new CameraFrame("base", default, "bayer_rggb8", 4, 4, 4, new byte[16])).Fault);
        Assert.Equal(SensorFaultKind.Truncated, _decoder.Decode(new CameraFrame("base", default, "rgb8", 4, 4, 12, new byte[47])).Fault);
        Assert.Equal(SensorFaultKind.Truncated, _decoder.Decode(new CameraFrame("base", default, "rgb8", 4, 4, 11, new byte[48])).Fault);
        Assert.Equal(SensorFaultKind.WrongSize, _decoder.Decode(new CameraFrame("base", default, "rgb8", 0, 4, 0, new byte[48])).Fault);
        Assert.Equal(SensorFaultKind.WrongSize, _decoder.Decode(new CameraFrame("base", default, "yuyv", 3, 4, 6, new byte[48])).Fault);
        Assert.Equal(SensorFaultKind.WrongSize, _decoder.Decode(new CameraFrame("base", default, "rgb8", int.MaxValue, -1, 0, new byte[48])).Fault);
    }

    private SensorFaultKind Fault(string encoding, byte[] file)
    {
        var decoding = _decoder.Decode(Pictures.Compressed("base", default, encoding, file));
        Assert.Null(decoding.Image);
        return decoding.Fault;
    }
}
