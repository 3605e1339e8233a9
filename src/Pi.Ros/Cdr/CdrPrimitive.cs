using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pi.Ros.Cdr;

/// <summary>
/// Byte order of the CDR primitives: bool, the integers of 1 to 8 bytes, float and double. Each aligns to its own size, counted
/// from after the encapsulation header (OMG CORBA 15.3.1).
/// </summary>
internal static class CdrPrimitive
{
    /// <summary>Bytes from <paramref name="offset"/> to the next multiple of a power of two.</summary>
    public static int Padding(int offset, int alignment) => -offset & (alignment - 1);

    public static T Load<T>(ReadOnlySpan<byte> bytes, bool swap)
        where T : unmanaged
    {
        var value = MemoryMarshal.Read<T>(bytes);
        if (swap) Reverse(new Span<T>(ref value));
        return value;
    }

    public static void Reverse<T>(Span<T> values)
        where T : unmanaged
    {
        switch (Unsafe.SizeOf<T>())
        {
            case 2:
                var two = MemoryMarshal.Cast<T, ushort>(values);
                BinaryPrimitives.ReverseEndianness(two, two);
                break;
            case 4:
                var four = MemoryMarshal.Cast<T, uint>(values);
                BinaryPrimitives.ReverseEndianness(four, four);
                break;
            case 8:
                var eight = MemoryMarshal.Cast<T, ulong>(values);
                BinaryPrimitives.ReverseEndianness(eight, eight);
                break;
        }
    }
}
