using System.Runtime.CompilerServices;

namespace Pi.Ros;

/// <summary>
/// The 16-byte GUID of a DDS participant or endpoint, in wire order (DDSI-RTPS 2.5, 9.3.1); ROS 2 calls it a gid.
/// The first two bytes name the vendor: 01 10 is Cyclone DDS, 01 0f is Fast DDS.
/// </summary>
[InlineArray(Length)]
public struct Gid : IEquatable<Gid>
{
    public const int Length = 16;

    private byte _first;

    /// <param name="bytes">At least 16 bytes; the rest (Humble pads to 24) is ignored.</param>
    /// <exception cref="ArgumentException">Fewer than 16 bytes.</exception>
    public static Gid From(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Length)
        {
            throw new ArgumentException($"a gid has {Length} bytes, not {bytes.Length}", nameof(bytes));
        }

        var gid = default(Gid);
        bytes[..Length].CopyTo(gid);
        return gid;
    }

    /// <summary>True for all zeros, which stands for "unknown".</summary>
    public readonly bool IsUnknown => Equals(default);

    public readonly byte[] ToArray() => ((ReadOnlySpan<byte>)this).ToArray();

    public readonly bool Equals(Gid other) => ((ReadOnlySpan<byte>)this).SequenceEqual(other);

    public override readonly bool Equals(object? obj) => obj is Gid other && Equals(other);

    public override readonly int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(this);
        return hash.ToHashCode();
    }

    public override readonly string ToString() => Convert.ToHexStringLower(this);

    public static bool operator ==(Gid left, Gid right) => left.Equals(right);

    public static bool operator !=(Gid left, Gid right) => !left.Equals(right);
}
