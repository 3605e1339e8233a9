using System.Buffers.Binary;
using System.IO.Compression;
using Pi.Sim.Rendering;

namespace Pi.Sim.Tests.Rendering;

public sealed class PictureFileTests
{
    private const int Width = 5;
    private const int Height = 3;

    private static readonly byte[] _rgb = [.. Enumerable.Range(0, Width * Height * 3).Select(i => (byte)(i * 37))];

    [Fact]
    public void A_png_decodes_to_the_same_pixels()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.png");
        PngFile.Write(path, new Picture(Width, Height, _rgb));
        byte[] file = File.ReadAllBytes(path);
        File.Delete(path);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        // The end chunk and its checksum are the same in every PNG.
        Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], file[^12..]);
        Assert.Equal((Width, Height), (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20))));
        Assert.Equal(_rgb, Unfilter(Inflate(file)));
    }

    [Fact]
    public void Halving_takes_the_mean_of_four_pixels()
    {
        byte[] four = [10, 0, 0, 20, 0, 0, 30, 0, 255, 40, 0, 255];
        Assert.Equal([25, 0, 128], new Picture(2, 2, four).Halve().Rgb);
    }

    [Fact]
    public void A_jpeg_has_the_size_and_the_markers_of_one()
    {
        const int Side = 64;
        var grey = new byte[Side * Side * 3];
        Array.Fill(grey, (byte)128);
        using var encoder = new JpegEncoder(90);
        byte[] file = encoder.Encode(grey, Side, Side).ToArray();
        Assert.Equal([0xFF, 0xD8], file[..2]);
        Assert.Equal([0xFF, 0xD9], file[^2..]);
        int frame = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        Assert.Equal(Side, BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(frame + 5)));
        Assert.Equal(Side, BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(frame + 7)));
        Assert.True(encoder.Encode(grey, Side, Side).SequenceEqual(file));
    }

    private static byte[] Inflate(byte[] file)
    {
        int start = file.AsSpan().IndexOf("IDAT"u8) + 4, length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(start - 8));
        using var zlib = new ZLibStream(new MemoryStream(file, start, length), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        zlib.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Unfilter(byte[] lines)
    {
        const int Stride = Width * 3;
        var rgb = new byte[Stride * Height];
        for (int row = 0; row < Height; row++)
        {
            Assert.Equal(1, lines[row * (Stride + 1)]);
            for (int i = 0; i < Stride; i++)
                rgb[row * Stride + i] = (byte)(lines[row * (Stride + 1) + 1 + i] + (i < 3 ? 0 : rgb[row * Stride + i - 3]));
        }
        return rgb;
    }
}
