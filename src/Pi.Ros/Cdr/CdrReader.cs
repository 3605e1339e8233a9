using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using Pi.Ros.Types;

namespace Pi.Ros.Cdr;

/// <summary>
/// Reads a payload of classic CDR (XCDR1, either byte order) front to back. It trusts nothing: each length is checked against the
/// bytes that remain before anything is allocated, and whatever is wrong becomes a <see cref="CdrException"/>.
/// Alignment counts from after the 4-byte encapsulation header (DDSI-RTPS 10.2).
/// </summary>
public ref partial struct CdrReader
{
    /// <summary>DDS pads a payload to 4 bytes, so this many may follow a topic's message.</summary>
    public const int MaximumPadding = 3;

    private readonly CdrBody _body;
    private int _position;
    private FieldPath _path;

    /// <param name="payload">The serialised data with its encapsulation header.</param>
    /// <param name="distro">The distribution whose layouts the sender uses.</param>
    /// <exception cref="CdrException">The header is missing or names another encoding.</exception>
    public CdrReader(ReadOnlySpan<byte> payload, RosDistro distro)
    {
        bool littleEndian = Encapsulation.IsLittleEndian(payload);
        _body = new CdrBody(payload, littleEndian != BitConverter.IsLittleEndian, distro);
        _position = CdrBody.HeaderSize;
    }

    internal CdrReader(CdrBody body, int position)
    {
        _body = body;
        _position = position;
    }

    public readonly CdrBody Body => _body;

    public readonly RosDistro Distro => _body.Distro;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _body.Payload.Length - _position;

    /// <summary>Whether the payload was read to its exact end, as a service request must be.</summary>
    public readonly bool IsAtEnd => Remaining == 0;

    /// <summary>The fewest bytes a message takes on the wire.</summary>
    public static int MinimumSize<T>()
        where T : IRosMessage<T>
        => T.MinimumSize;

    /// <summary>Reads one CDR primitive: bool, an integer of 1 to 8 bytes, float or double.</summary>
    public T Read<T>(string field = "")
        where T : unmanaged
    {
        int start = Skip<T>(field);
        return CdrPrimitive.Load<T>(_body.Payload[start..], _body.Swap);
    }

    /// <summary>Reads a sequence of primitives.</summary>
    public T[] ReadSequence<T>(string field, int maximum = int.MaxValue)
        where T : unmanaged
        => _body.Sequence<T>(SkipSequence<T>(field, maximum)).ToArray();

    /// <summary>Reads a fixed array of primitives into the one the message has, or into a new one when that has another length.</summary>
    public T[] ReadArray<T>(string field, int count, T[] current)
        where T : unmanaged
    {
        var elements = _body.Array<T>(SkipArray<T>(field, count), count);
        if (current.Length != count) return elements.ToArray();
        elements.CopyTo(current);
        return current;
    }

    /// <summary>Reads a string. Bytes that are not UTF-8 become U+FFFD: one odd name must not lose the message.</summary>
    public string ReadString(string field = "", int maximum = int.MaxValue)
        => Encoding.UTF8.GetString(ReadUtf8(field, maximum));

    /// <summary>Reads a string as the UTF-8 bytes in the payload, without its terminator.</summary>
    public ReadOnlySpan<byte> ReadUtf8(string field = "", int maximum = int.MaxValue) => _body.String(SkipString(field, maximum));

    public string[] ReadStrings(string field, int maximum = int.MaxValue, int maximumLength = int.MaxValue)
        => ReadStringArray(field, ReadCount(field, sizeof(uint), maximum), maximumLength);

    public string[] ReadStringArray(string field, int count, int maximumLength = int.MaxValue)
    {
        if (count == 0) return [];
        var texts = new string[count];
        for (int i = 0; i < count; i++) texts[i] = ReadString(field, maximumLength);
        return texts;
    }

    /// <summary>Reads a message into a new record.</summary>
    public T ReadNew<T>()
        where T : IRosMessage<T>, new()
    {
        var message = new T();
        T.ReadInto(ref this, ref message);
        return message;
    }

    /// <summary>Reads a nested message into the one the field already has.</summary>
    public T ReadMessage<T>(string field, T current)
        where T : IRosMessage<T>
    {
        Enter(field);
        T.ReadInto(ref this, ref current);
        _path.Leave();
        return current;
    }

    public T[] ReadMessages<T>(string field, int maximum = int.MaxValue)
        where T : IRosMessage<T>
        => ReadMessageArray<T>(field, ReadCount(field, T.MinimumSize, maximum));

    public T[] ReadMessageArray<T>(string field, int count)
        where T : IRosMessage<T>
    {
        if (count == 0) return [];
        var messages = new T[count];
        for (int i = 0; i < count; i++)
        {
            Enter(field, i);
            messages[i] = T.Read(ref this);
            _path.Leave();
        }

        return messages;
    }

    /// <summary>Checks that nothing but padding follows.</summary>
    /// <param name="padding">The most bytes that may follow: 3 after a topic's message, because DDS pads to 4; 0 after a service's.</param>
    /// <exception cref="CdrException">More follows.</exception>
    public readonly void RequireEnd(int padding = MaximumPadding)
    {
        if (Remaining > padding) Fail("", $"{Remaining} bytes follow the message, expected at most {padding}; the sender may use another version of the type");
    }

    private int ReadCount(string field, int elementSize, int maximum)
    {
        uint count = Read<uint>(field);
        if (count > (uint)maximum) Fail(field, $"{count} elements, expected at most {maximum}");
        if ((ulong)count * (uint)elementSize > (uint)Remaining)
            Fail(field, $"{count} elements of at least {elementSize} bytes, but {Remaining} bytes remain");
        return (int)count;
    }

    private void Enter(string field, int index = -1)
    {
        if (!_path.TryEnter(field, index)) Fail(field, $"nested deeper than the {FieldPath.MaximumDepth} levels expected");
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Fail(string field, string reason)
        => throw new CdrException($"{_path.To(field)}: {reason} (byte {_position} of {_body.Payload.Length}).");
}
