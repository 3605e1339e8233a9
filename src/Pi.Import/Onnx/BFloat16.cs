namespace Pi.Import.Onnx;

/// <summary>bfloat16: the upper half of an IEEE single.</summary>
internal static class BFloat16
{
    /// <summary>The nearest bfloat16 to a finite number, ties to even.</summary>
    public static ushort Round(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    /// <summary>The value of a bfloat16.</summary>
    public static float Widen(ushort half) => BitConverter.UInt32BitsToSingle((uint)half << 16);
}
