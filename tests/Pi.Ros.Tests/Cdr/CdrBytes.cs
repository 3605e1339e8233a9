using System.Buffers.Binary;
using System.Text;

namespace Pi.Ros.Tests;

/// <summary>Expected bytes, written down one by one: it aligns nothing by itself, so every padding byte stands in the test.</summary>
internal sealed class CdrBytes
{
    private readonly List<byte> _bytes;
    private readonly bool _bigEndian;

    public CdrBytes(bool bigEndian = false)
    {
        _bigEndian = bigEndian;
        _bytes = [0, (byte)(bigEndian ? 0 : 1), 0, 0];
    }

    public CdrBytes Pad(int count) => U8(new byte[count]);

    public CdrBytes U8(params byte[] values)
    {
        _bytes.AddRange(values);
        return this;
    }

    public CdrBytes Bool(bool value) => U8((byte)(value ? 1 : 0));

    public CdrBytes U16(params ushort[] values) => Each(values, 2, (room, value) => BinaryPrimitives.WriteUInt16LittleEndian(room, value));

    public CdrBytes U32(params uint[] values) => Each(values, 4, (room, value) => BinaryPrimitives.WriteUInt32LittleEndian(room, value));

    public CdrBytes I32(params int[] values) => Each(values, 4, (room, value) => BinaryPrimitives.WriteInt32LittleEndian(room, value));

    public CdrBytes U64(params ulong[] values) => Each(values, 8, (room, value) => BinaryPrimitives.WriteUInt64LittleEndian(room, value));

    public CdrBytes F32(params float[] values) => Each(values, 4, (room, value) => BinaryPrimitives.WriteSingleLittleEndian(room, value));

    public CdrBytes F64(params double[] values) => Each(values, 8, (room, value) => BinaryPrimitives.WriteDoubleLittleEndian(room, value));

    /// <summary>Length with terminator, UTF-8 bytes, terminator.</summary>
    public CdrBytes Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return U32((uint)utf8.Length + 1).U8(utf8).U8(0);
    }

    public byte[] ToArray() => [.. _bytes];

    private CdrBytes Each<T>(T[] values, int size, WriteValue<T> write)
    {
        foreach (var value in values)
        {
            var room = new byte[size];
            write(room, value);
            if (_bigEndian) Array.Reverse(room);
            _bytes.AddRange(room);
        }

        return this;
    }

    private delegate void WriteValue<in T>(Span<byte> room, T value);
}
