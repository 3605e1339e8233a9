using System.Buffers.Binary;

namespace Pi.Ros.Tests;

/// <summary>Breaks valid payloads where it hurts: in their counts, and anywhere else.</summary>
internal sealed class Mutator
{
    private const int MaximumMutations = 4;
    private static readonly uint[] BadCounts = [0, 1, 2, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0xFFFF_FFFE, 0x1000_0000, 0x2000_0001];

    private readonly IReadOnlyList<MessageSample> _samples;
    private readonly int[][] _counts;
    private readonly Random _random;

    public Mutator(IReadOnlyList<MessageSample> samples, int seed)
    {
        _samples = samples;
        _counts = [.. samples.Select(LengthFields.Find)];
        _random = new Random(seed);
    }

    public MessageSample Next()
    {
        int chosen = _random.Next(_samples.Count);
        byte[] payload = [.. _samples[chosen].Payload];
        for (int i = _random.Next(1, MaximumMutations + 1); i > 0; i--) payload = Mutate(payload, _counts[chosen]);
        return _samples[chosen] with { Payload = payload };
    }

    private byte[] Mutate(byte[] payload, int[] counts) => _random.Next(10) switch
    {
        < 5 => BreakCount(payload, counts),
        5 or 6 => FlipBit(payload),
        7 => OverwriteRun(payload),
        8 => payload[.._random.Next(payload.Length + 1)],
        _ => [.. payload, .. OtherTail()],
    };

    private byte[] BreakCount(byte[] payload, int[] counts)
    {
        if (counts.Length == 0) return FlipBit(payload);
        int position = counts[_random.Next(counts.Length)];
        if (position + sizeof(uint) > payload.Length) return payload;
        var count = payload.AsSpan(position, sizeof(uint));
        uint old = BinaryPrimitives.ReadUInt32LittleEndian(count);
        BinaryPrimitives.WriteUInt32LittleEndian(count, _random.Next(4) switch
        {
            0 => old + (uint)_random.Next(-2, 3),
            1 => (uint)_random.Next(payload.Length + 1),
            2 => (uint)_random.NextInt64(uint.MaxValue),
            _ => BadCounts[_random.Next(BadCounts.Length)],
        });
        return payload;
    }

    private byte[] FlipBit(byte[] payload)
    {
        if (payload.Length > 0) payload[_random.Next(payload.Length)] ^= (byte)(1 << _random.Next(8));
        return payload;
    }

    private byte[] OverwriteRun(byte[] payload)
    {
        int start = _random.Next(payload.Length + 1);
        _random.NextBytes(payload.AsSpan(start, Math.Min(payload.Length - start, _random.Next(9))));
        return payload;
    }

    private byte[] OtherTail()
    {
        byte[] other = _samples[_random.Next(_samples.Count)].Payload;
        return other[_random.Next(other.Length)..];
    }
}
