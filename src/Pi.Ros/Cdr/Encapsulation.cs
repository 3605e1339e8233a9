using System.Buffers.Binary;

namespace Pi.Ros.Cdr;

/// <summary>The 4-byte header that says how a payload is encoded (DDSI-RTPS 10.2, DDS-XTYPES 7.6.3.1.2).</summary>
internal static class Encapsulation
{
    private const ushort CdrBigEndian = 0x0000;
    private const ushort CdrLittleEndian = 0x0001;

    /// <exception cref="CdrException">There is no header, or it does not say classic CDR.</exception>
    public static bool IsLittleEndian(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < CdrBody.HeaderSize)
            throw new CdrException($"A payload of {payload.Length} bytes has no room for the {CdrBody.HeaderSize}-byte encapsulation header.");
        ushort identifier = BinaryPrimitives.ReadUInt16BigEndian(payload);
        return identifier switch
        {
            CdrLittleEndian => true,
            CdrBigEndian => false,
            _ => throw new CdrException($"The payload is encoded as {NameOf(identifier)} (0x{identifier:x4}), expected classic CDR (0x0000 or 0x0001)."),
        };
    }

    /// <summary>Classic CDR, little endian, no options.</summary>
    public static void Write(Span<byte> payload)
    {
        payload[..CdrBody.HeaderSize].Clear();
        payload[1] = (byte)CdrLittleEndian;
    }

    private static string NameOf(ushort identifier) => identifier switch
    {
        0x0002 or 0x0003 => "PL_CDR",
        0x0006 or 0x0007 => "XCDR2",
        0x0008 or 0x0009 => "delimited XCDR2",
        0x000a or 0x000b => "PL_CDR2",
        _ => "something unknown",
    };
}
