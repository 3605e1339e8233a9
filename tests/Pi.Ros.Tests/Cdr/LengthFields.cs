using System.Buffers.Binary;
using Pi.Ros.Types;

namespace Pi.Ros.Tests;

/// <summary>
/// Finds the counts of sequences and strings in a valid little-endian payload, from its type's description alone: a second reading of
/// the rules of CDR, apart from the code under test.
/// </summary>
internal sealed class LengthFields(byte[] payload, RosDistro distro)
{
    private const int Header = 4;

    private readonly List<int> _positions = [];
    private int _position = Header;

    /// <summary>The positions of the counts; throws when the description does not lead to the payload's end.</summary>
    public static int[] Find(MessageSample sample)
    {
        var walk = new LengthFields(sample.Payload, sample.Distro);
        walk.Message(sample.Type.Description);
        Assert.Equal(sample.Payload.Length, walk._position);
        return [.. walk._positions];
    }

    private void Message(MessageDescription type)
    {
        var fields = type.FieldsIn(distro).ToArray();
        if (fields.Length == 0) _position++;
        foreach (var field in fields) Field(field);
    }

    private void Field(FieldDescription field)
    {
        int count = field.Arity switch
        {
            FieldArity.Single => 1,
            FieldArity.Array => field.Capacity,
            _ => Count(),
        };
        for (int i = 0; i < count; i++) Element(field);
    }

    private void Element(FieldDescription field)
    {
        if (field.Nested is { } nested) Message(nested);
        else if (field.Type is FieldType.String or FieldType.BoundedString) Text();
        else Scalar(SizeOf(field.Type));
    }

    private void Text()
    {
        int length = Count();
        _position += length;
    }

    private int Count()
    {
        Scalar(4);
        _positions.Add(_position - 4);
        return BinaryPrimitives.ReadInt32LittleEndian(payload.AsSpan(_position - 4));
    }

    private void Scalar(int size)
    {
        while ((_position - Header) % size != 0) _position++;
        _position += size;
    }

    private static int SizeOf(FieldType type) => type switch
    {
        FieldType.Int16 or FieldType.UInt16 => 2,
        FieldType.Int32 or FieldType.UInt32 or FieldType.Float32 => 4,
        FieldType.Int64 or FieldType.UInt64 or FieldType.Float64 => 8,
        _ => 1,
    };
}
