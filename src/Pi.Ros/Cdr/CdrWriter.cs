using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Pi.Ros.Types;

namespace Pi.Ros.Cdr;

/// <summary>
/// Writes classic CDR (XCDR1, little endian) into memory the caller owns, so that a message can be serialised straight into a
/// native buffer of <see cref="Measure"/> bytes. Padding is written as zeros.
/// </summary>
public ref struct CdrWriter
{
    private readonly Span<byte> _payload;
    private readonly bool _measures;
    private int _position;
    private FieldPath _path;

    /// <param name="payload">Room for the header and the message; the header is written at once.</param>
    /// <param name="distro">The distribution whose layouts the receivers use.</param>
    /// <exception cref="CdrException">There is no room for the header.</exception>
    public CdrWriter(Span<byte> payload, RosDistro distro)
    {
        if (payload.Length < CdrBody.HeaderSize)
            throw new CdrException($"A buffer of {payload.Length} bytes has no room for the {CdrBody.HeaderSize}-byte encapsulation header.");
        Encapsulation.Write(payload);
        _payload = payload;
        _position = CdrBody.HeaderSize;
        Distro = distro;
    }

    private CdrWriter(RosDistro distro)
    {
        _measures = true;
        _position = CdrBody.HeaderSize;
        Distro = distro;
    }

    public RosDistro Distro { get; }

    /// <summary>Bytes written so far, header included.</summary>
    public readonly int Length => _position;

    /// <summary>The exact number of bytes the message takes, header included: the same code writes, only to nowhere.</summary>
    /// <exception cref="CdrException">The message breaks a bound of its type or does not fit in 2 GiB.</exception>
    public static int Measure<T>(in T message, RosDistro distro)
        where T : IRosMessage<T>
    {
        var writer = new CdrWriter(distro);
        T.Write(ref writer, message);
        return writer.Length;
    }

    /// <summary>Writes one CDR primitive: bool, an integer of 1 to 8 bytes, float or double.</summary>
    public void Write<T>(T value, string field = "")
        where T : unmanaged
        => Put(field, new ReadOnlySpan<T>(ref value));

    public void WriteSequence<T>(string field, T[]? values, int maximum = int.MaxValue)
        where T : unmanaged
    {
        WriteCount(field, values, maximum);
        if (values.Length > 0) Put<T>(field, values);
    }

    /// <summary>Writes a fixed array, whose length must be <paramref name="count"/>.</summary>
    public void WriteArray<T>(string field, T[]? values, int count)
        where T : unmanaged
    {
        RequireCount(field, values, count);
        Put<T>(field, values);
    }

    public void WriteString(string field, string? value, int maximum = int.MaxValue)
    {
        RequireValue(field, value);
        int length = Encoding.UTF8.GetByteCount(value);
        if (length > maximum) Fail(field, $"a string of {length} bytes, expected at most {maximum}");
        Write((uint)length + 1, field);
        var room = Reserve(field, length + 1L, 1);
        if (_measures) return;
        Encoding.UTF8.GetBytes(value, room);
        room[length] = 0;
    }

    public void WriteStrings(string field, string[]? values, int maximum = int.MaxValue, int maximumLength = int.MaxValue)
    {
        WriteCount(field, values, maximum);
        WriteStringArray(field, values, values.Length, maximumLength);
    }

    public void WriteStringArray(string field, string[]? values, int count, int maximumLength = int.MaxValue)
    {
        RequireCount(field, values, count);
        foreach (string value in values) WriteString(field, value, maximumLength);
    }

    public void WriteMessage<T>(string field, in T message)
        where T : IRosMessage<T>
    {
        RequireValue(field, message);
        Enter(field);
        T.Write(ref this, message);
        _path.Leave();
    }

    public void WriteMessages<T>(string field, T[]? messages, int maximum = int.MaxValue)
        where T : IRosMessage<T>
    {
        WriteCount(field, messages, maximum);
        WriteMessageArray(field, messages, messages.Length);
    }

    public void WriteMessageArray<T>(string field, T[]? messages, int count)
        where T : IRosMessage<T>
    {
        RequireCount(field, messages, count);
        for (int i = 0; i < messages.Length; i++)
        {
            RequireValue(field, messages[i]);
            Enter(field, i);
            T.Write(ref this, messages[i]);
            _path.Leave();
        }
    }

    private void WriteCount(string field, [NotNull] Array? values, int maximum)
    {
        RequireValue(field, values);
        if (values.Length > maximum) Fail(field, $"{values.Length} elements, expected at most {maximum}");
        Write((uint)values.Length, field);
    }

    private readonly void RequireCount(string field, [NotNull] Array? values, int count)
    {
        RequireValue(field, values);
        if (values.Length != count) Fail(field, $"{values.Length} elements, expected exactly {count}");
    }

    // Generic, so that a struct is not boxed to learn that it is not null.
    private readonly void RequireValue<T>(string field, [NotNull] T value)
    {
        if (value is null) Fail(field, "null, expected a value");
    }

    private void Enter(string field, int index = -1)
    {
        if (!_path.TryEnter(field, index)) Fail(field, $"nested deeper than the {FieldPath.MaximumDepth} levels expected");
    }

    private void Put<T>(string field, scoped ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var room = Reserve(field, (long)values.Length * Unsafe.SizeOf<T>(), Unsafe.SizeOf<T>());
        if (_measures) return;
        MemoryMarshal.AsBytes(values).CopyTo(room);
        if (!BitConverter.IsLittleEndian) CdrPrimitive.Reverse(MemoryMarshal.Cast<byte, T>(room));
    }

    private Span<byte> Reserve(string field, long size, int alignment)
    {
        int start = _position;
        int padding = CdrPrimitive.Padding(start - CdrBody.HeaderSize, alignment);
        int capacity = _measures ? int.MaxValue : _payload.Length;
        if (size > (long)capacity - start - padding) Fail(field, $"expected room for {size + padding} bytes, but {capacity - start} remain");
        _position = start + padding + (int)size;
        if (_measures) return [];
        _payload.Slice(start, padding).Clear();
        return _payload.Slice(start + padding, (int)size);
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Fail(string field, string reason) => throw new CdrException($"{_path.To(field)}: {reason}.");
}
