using System.Runtime.CompilerServices;

namespace Pi.Ros.Cdr;

/// <summary>
/// A received payload with what is needed to read it at any position: byte order and distribution. Positions count from the
/// start of the payload, so that 0 (inside the header) can stand for a field that this distribution does not have: every
/// accessor answers it with the empty value. Views read through this after they have checked the payload once.
/// </summary>
public readonly ref struct CdrBody
{
    internal const int HeaderSize = 4;

    internal CdrBody(ReadOnlySpan<byte> payload, bool swap, RosDistro distro)
    {
        Payload = payload;
        Swap = swap;
        Distro = distro;
    }

    public RosDistro Distro { get; }

    internal ReadOnlySpan<byte> Payload { get; }

    internal bool Swap { get; }

    public T Read<T>(int position)
        where T : unmanaged
        => position == 0 ? default : CdrPrimitive.Load<T>(Payload[position..], Swap);

    /// <summary>The UTF-8 bytes of a string, without its terminator.</summary>
    public ReadOnlySpan<byte> String(int position)
    {
        int length = Count(position);
        return length == 0 ? [] : Payload.Slice(position + sizeof(uint), length - 1);
    }

    /// <summary>The elements of a sequence whose count stands at <paramref name="position"/>.</summary>
    public CdrSequence<T> Sequence<T>(int position)
        where T : unmanaged
    {
        int count = Count(position);
        if (count == 0) return default;
        int first = position + sizeof(uint);
        return Array<T>(first + CdrPrimitive.Padding(first - HeaderSize, Unsafe.SizeOf<T>()), count);
    }

    /// <summary>The elements of a fixed array that starts at <paramref name="position"/>.</summary>
    public CdrSequence<T> Array<T>(int position, int count)
        where T : unmanaged
        => position == 0 ? default : new(Payload.Slice(position, count * Unsafe.SizeOf<T>()), Swap);

    public ReadOnlySpan<byte> Bytes(int position)
        => position == 0 ? [] : Payload.Slice(position + sizeof(uint), Count(position));

    public ReadOnlySpan<byte> Bytes(int position, int count) => position == 0 ? [] : Payload.Slice(position, count);

    public CdrStrings Strings(int position)
        => position == 0 ? default : new(this, position + sizeof(uint), Count(position));

    public CdrStrings Strings(int position, int count) => position == 0 ? default : new(this, position, count);

    public TView View<TView>(int position)
        where TView : IRosView<TView>, allows ref struct
    {
        if (position == 0) return default!;
        var reader = new CdrReader(this, position);
        return TView.Read(ref reader);
    }

    public CdrViews<TView> Views<TView>(int position)
        where TView : IRosView<TView>, allows ref struct
        => position == 0 ? default : new(this, position + sizeof(uint), Count(position));

    public CdrViews<TView> Views<TView>(int position, int count)
        where TView : IRosView<TView>, allows ref struct
        => position == 0 ? default : new(this, position, count);

    private int Count(int position) => (int)Read<uint>(position);
}
