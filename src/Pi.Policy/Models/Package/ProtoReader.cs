using System.Buffers.Binary;

namespace Pi.Policy.Models.Package;

/// <summary>Walks the fields of a protobuf message.</summary>
internal sealed class ProtoReader(ReadOnlyMemory<byte> message)
{
    private int _position;

    /// <exception cref="InvalidDataException">The message is cut off or not protobuf.</exception>
    public IEnumerable<ProtoField> Fields()
    {
        while (_position < message.Length)
        {
            long tag = Varint();
            int number = (int)(tag >> 3);
            yield return (tag & 7) switch
            {
                0 => new ProtoField(number, true, Varint(), default),
                1 => new ProtoField(number, true, BinaryPrimitives.ReadInt64LittleEndian(Take(8).Span), default),
                2 => new ProtoField(number, false, 0, Take(Varint())),
                5 => new ProtoField(number, true, BinaryPrimitives.ReadInt32LittleEndian(Take(4).Span), default),
                _ => throw new InvalidDataException("A graph file is not a valid protobuf message."),
            };
        }
    }

    /// <summary>The message as packed variable-length numbers.</summary>
    public IEnumerable<long> Numbers()
    {
        while (_position < message.Length) yield return Varint();
    }

    private ReadOnlyMemory<byte> Take(long length)
    {
        if (length < 0 || length > message.Length - _position) throw new InvalidDataException("A graph file is cut off.");
        _position += (int)length;
        return message.Slice(_position - (int)length, (int)length);
    }

    private long Varint()
    {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Take(1).Span[0];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
        throw new InvalidDataException("A graph file is not a valid protobuf message.");
    }
}
