using System.Buffers.Binary;
using System.IO.Compression;

namespace Pi.Sim.Rendering;

/// <summary>Writes a picture as PNG (W3C Portable Network Graphics: colour type 2, row filter Sub).</summary>
internal static class PngFile
{
    private const uint CrcPolynomial = 0xEDB88320;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static void Write(string path, Picture picture)
    {
        using FileStream file = File.Create(path);
        file.Write(Signature);
        WriteChunk(file, "IHDR"u8, Header(picture));
        WriteChunk(file, "IDAT"u8, Compress(picture));
        WriteChunk(file, "IEND"u8, []);
    }

    private static byte[] Header(Picture picture)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        header[8] = 8;
        header[9] = 2;
        return header;
    }

    private static byte[] Compress(Picture picture)
    {
        using var bytes = new MemoryStream();
        using (var zlib = new ZLibStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var line = new byte[1 + picture.Width * 3];
            for (int row = 0; row < picture.Height; row++)
            {
                Subtract(picture.Rgb.AsSpan(row * (line.Length - 1), line.Length - 1), line);
                zlib.Write(line);
            }
        }
        return bytes.ToArray();
    }

    // Filter type 1: each byte less the one of the pixel to the left.
    private static void Subtract(ReadOnlySpan<byte> row, Span<byte> line)
    {
        line[0] = 1;
        for (int i = 0; i < row.Length; i++)
            line[1 + i] = (byte)(row[i] - (i < 3 ? 0 : row[i - 3]));
    }

    private static void WriteChunk(FileStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ CrcPolynomial : crc >> 1;
        }
        return crc;
    }
}
