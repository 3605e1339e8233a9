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
}
