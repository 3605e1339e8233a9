using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pi.Ros.Cdr;

/// <summary>The elements of a primitive sequence or array, read in place whatever their alignment and byte order.</summary>
public readonly ref struct CdrSequence<T>
    where T : unmanaged
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _swap;

    internal CdrSequence(ReadOnlySpan<byte> bytes, bool swap)
    {
        _bytes = bytes;
        _swap = swap;
    }

    public int Count => _bytes.Length / Unsafe.SizeOf<T>();

    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return CdrPrimitive.Load<T>(_bytes[(index * Unsafe.SizeOf<T>())..], _swap);
        }
    }

    /// <summary>Copies every element to the start of <paramref name="destination"/>, which may be longer.</summary>
    public void CopyTo(Span<T> destination)
    {
        _bytes.CopyTo(MemoryMarshal.AsBytes(destination));
        if (_swap) CdrPrimitive.Reverse(destination[..Count]);
    }

    public T[] ToArray()
    {
        if (Count == 0) return [];
        var values = new T[Count];
        CopyTo(values);
        return values;
    }

    public Enumerator GetEnumerator() => new(this);

    /// <summary>Steps through the elements.</summary>
    public ref struct Enumerator
    {
        private readonly CdrSequence<T> _sequence;
        private int _index = -1;

        internal Enumerator(CdrSequence<T> sequence)
        {
            _sequence = sequence;
        }

        public readonly T Current => _sequence[_index];

        public bool MoveNext() => ++_index < _sequence.Count;
    }
}
