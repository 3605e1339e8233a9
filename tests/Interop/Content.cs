using System.Text;

namespace Pi.Interop.Tests;

/// <summary>The content function of peers/README.md: what message <c>index</c> of a type is made of, value by value.</summary>
internal sealed class Content(string type, ulong seed, ulong index)
{
    private static readonly string[] Alphabet = ["a", "Z", "0", " ", "_", "/", "\n", "\"", "\\", "é", "ß", "Ж", "中", "日", "€", "😀"];

    private static readonly double[] SpecialNumbers =
    [
        -0.0, 0.0, double.Epsilon, 2.2250738585072014e-308, double.MaxValue, double.MinValue, double.PositiveInfinity,
        BitConverter.UInt64BitsToDouble(0x7FF8000000000000),
    ];

    /// <summary>The state of the generator, for the recorded example.</summary>
    public ulong State { get; private set; } = Mix(Mix(Hash(type) ^ seed) ^ index);

    public ulong Draw()
    {
        State += 0x9E3779B97F4A7C15;
        return Mix(State);
    }

    public string Text(uint longest = 16)
    {
        var kind = Draw() % 8;
        var points = kind == 0 ? 0 : 1 + (Draw() % (kind == 1 ? longest : 16));
        var text = new StringBuilder();
        for (var i = 0UL; i < points; i++)
        {
            text.Append(Alphabet[Draw() % 16]);
        }

        return text.ToString();
    }

    public double Number()
    {
        var kind = Draw() % 32;
        return kind < 8 ? SpecialNumbers[kind] : Math.ScaleB((double)(long)Draw(), -61);
    }

    public double[] Numbers(int count = 7) => Repeat(count, Number);

    /// <summary>Seven numbers or none.</summary>
    public double[] OptionalNumbers() => Numbers(Draw() % 2 == 1 ? 7 : 0);

    public string[] Names() => Repeat(7, () => Text());

    public int Int32() => (int)(uint)Draw();

    public uint Nanoseconds() => (uint)(Draw() % 1_000_000_000);

    /// <summary>Eight bytes a draw, the least significant first.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i += 8)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i), Draw());
        }

        return bytes;
    }

    /// <summary>Drawn one after the other.</summary>
    public static T[] Repeat<T>(int count, Func<T> draw)
    {
        var drawn = new T[count];
        for (var i = 0; i < count; i++)
        {
            drawn[i] = draw();
        }

        return drawn;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static ulong Hash(string text) =>
        Encoding.UTF8.GetBytes(text).Aggregate(0xCBF29CE484222325, (hash, b) => (hash ^ b) * 0x100000001B3);
}
