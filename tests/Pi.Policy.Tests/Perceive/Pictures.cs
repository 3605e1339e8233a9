using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Pi.Robot;

namespace Pi.Policy.Tests.Perceive;

/// <summary>Frames as cameras send them, with a scene on them.</summary>
internal static class Pictures
{
    public const int Width = 64, Height = 48;

    /// <summary>A smooth scene with sensor noise, as RGB.</summary>
    public static byte[] Scene(int seed, double noise = 4)
    {
        var random = new Random(seed);
        var rgb = new byte[Width * Height * 3];
        for (int i = 0; i < rgb.Length; i++)
        {
            int x = i / 3 % Width, y = i / 3 / Width;
            double value = 110 + 80 * Math.Sin(0.1 * x + i % 3) * Math.Cos(0.13 * y) + noise * (random.NextDouble() - 0.5);
            rgb[i] = (byte)Math.Clamp(value, 0, 255);
        }
        return rgb;
    }

    public static CameraFrame Rgb(string camera, Stamp stamp, byte[] rgb) => new(camera, stamp, "rgb8", Width, Height, Width * 3, rgb);

    public static CameraFrame Compressed(string camera, Stamp stamp, string encoding, byte[] file) => new(camera, stamp, encoding, 0, 0, 0, file);

    /// <summary>A PNG file (W3C Portable Network Graphics): 8 bits a channel, no row filter.</summary>
    public static byte[] Png(byte[] pixels, int width, int height, byte colourType)
    {
        int row = pixels.Length / height;
        using var zipped = new MemoryStream();
        using (var zlib = new ZLibStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            for (int y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels, y * row, row);
            }
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, colourType);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, zipped.ToArray()), .. Chunk("IEND"u8, [])];
    }

    /// <summary>A JPEG file of an RGB picture, without loss of colour resolution.</summary>
    public static byte[] Jpeg(byte[] rgb, int width, int height)
    {
        nint encoder = tjInitCompress(), file = 0;
        nuint size = 0;
        Assert.Equal(0, tjCompress2(encoder, rgb, width, 0, height, 0, ref file, ref size, 0, 95, 0));
        var copy = new byte[size];
        Marshal.Copy(file, copy, 0, copy.Length);
        tjFree(file);
        Assert.Equal(0, tjDestroy(encoder));
        return copy;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        byte[] body = [.. type, .. content], length = new byte[4], sum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(body));
        return [.. length, .. body, .. sum];
    }

    private static uint Crc(byte[] bytes)
    {
        uint crc = ~0u;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }

    [DllImport("libturbojpeg.so.0"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint tjInitCompress();

    [DllImport("libturbojpeg.so.0"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int tjCompress2(
        nint encoder, byte[] pixels, int width, int pitch, int height, int format, ref nint file, ref nuint size, int subsampling, int quality, int flags);

    [DllImport("libturbojpeg.so.0"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void tjFree(nint file);

    [DllImport("libturbojpeg.so.0"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int tjDestroy(nint encoder);
}
