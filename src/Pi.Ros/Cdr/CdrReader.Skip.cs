using System.Runtime.CompilerServices;
using Pi.Ros.Types;

namespace Pi.Ros.Cdr;

// Steps over fields, checking them as reading does; each method answers with the position of what it stepped over.
public ref partial struct CdrReader
{
    public int Skip<T>(string field = "")
        where T : unmanaged
        => SkipArray<T>(field, 1);

    /// <summary>Steps over <paramref name="count"/> primitives and returns the position of the first.</summary>
    public int SkipArray<T>(string field, int count)
        where T : unmanaged
    {
        long start = (long)_position + CdrPrimitive.Padding(_position - CdrBody.HeaderSize, Unsafe.SizeOf<T>());
        long end = start + ((long)count * Unsafe.SizeOf<T>());
        if (end > _body.Payload.Length)
            Fail(field, $"expected {end - _position} more bytes, but {Remaining} remain");
        _position = (int)end;
        if (typeof(T) == typeof(bool)) CheckBooleans(field, _body.Payload[(int)start.._position]);
        return (int)start;
    }

    /// <summary>Steps over a string and returns the position of its length.</summary>
    public int SkipString(string field = "", int maximum = int.MaxValue)
    {
        int start = Skip<uint>(field);
        uint length = _body.Read<uint>(start);
        if (length == 0) return start;
        if (length > (uint)Remaining) Fail(field, $"a string of {length} bytes, but {Remaining} remain");
        if (length - 1 > (uint)maximum) Fail(field, $"a string of {length - 1} bytes, expected at most {maximum}");
        _position += (int)length;
        if (_body.Payload[_position - 1] != 0) Fail(field, "expected a string that ends with a zero byte");
        return start;
    }

    /// <summary>Steps over a sequence of primitives and returns the position of its count.</summary>
    public int SkipSequence<T>(string field, int maximum = int.MaxValue)
        where T : unmanaged
    {
        int count = ReadCount(field, Unsafe.SizeOf<T>(), maximum);
        int start = _position - sizeof(uint);
        if (count > 0) SkipArray<T>(field, count);
        return start;
    }

    public int SkipStrings(string field, int maximum = int.MaxValue, int maximumLength = int.MaxValue)
    {
        int count = ReadCount(field, sizeof(uint), maximum);
        int start = _position - sizeof(uint);
        SkipStringArray(field, count, maximumLength);
        return start;
    }

    public int SkipStringArray(string field, int count, int maximumLength = int.MaxValue)
    {
        int start = _position;
        for (int i = 0; i < count; i++) SkipString(field, maximumLength);
        return start;
    }

    /// <summary>Steps over a nested message and returns the position it starts at.</summary>
    public int SkipMessage<T>(string field)
        where T : IRosMessage<T>
    {
        int start = _position;
        Enter(field);
        T.Skip(ref this);
        _path.Leave();
        return start;
    }

    public int SkipMessages<T>(string field, int maximum = int.MaxValue)
        where T : IRosMessage<T>
    {
        int count = ReadCount(field, T.MinimumSize, maximum);
        int start = _position - sizeof(uint);
        SkipMessageArray<T>(field, count);
        return start;
    }

    public int SkipMessageArray<T>(string field, int count)
        where T : IRosMessage<T>
    {
        int start = _position;
        for (int i = 0; i < count; i++)
        {
            Enter(field, i);
            T.Skip(ref this);
            _path.Leave();
        }

        return start;
    }

    private readonly void CheckBooleans(string field, ReadOnlySpan<byte> bytes)
    {
        int odd = bytes.IndexOfAnyExcept((byte)0, (byte)1);
        if (odd >= 0) Fail(field, $"the bool {bytes[odd]}, expected 0 or 1");
    }
}
