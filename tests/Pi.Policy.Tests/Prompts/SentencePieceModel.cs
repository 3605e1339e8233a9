using System.Text;

namespace Pi.Policy.Tests.Prompts;

/// <summary>
/// Writes a unigram SentencePiece model that has chosen pieces at chosen ids and unusable fillers everywhere else: a stand-in for a vocabulary
/// that may not be redistributed. Digits are single, nothing is put before the text, white space is kept.
/// </summary>
internal static class SentencePieceModel
{
    private const int Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5;

    public static byte[] Write(IReadOnlyDictionary<int, string> pieces, int newline)
    {
        var model = new MemoryStream();
        for (int id = 0; id <= pieces.Keys.Max(); id++)
        {
            var (piece, type) = id switch
            {
                0 => ("<pad>", Control),
                1 => ("<eos>", Control),
                2 => ("<bos>", Control),
                3 => ("<unk>", Unknown),
                _ when id == newline => ("\n", UserDefined),
                _ => pieces.TryGetValue(id, out string? text) ? (text, Normal) : ($"<unused{id}>", Unused),
            };
            model.Write(Message(1, [.. Message(1, Encoding.UTF8.GetBytes(piece)), 2 << 3 | 5, .. BitConverter.GetBytes(-1f), .. Number(3, type)]));
        }
        // TrainerSpec: unigram, split digits, ids of unk, bos, eos, pad. NormalizerSpec: identity, no dummy prefix, keep spaces, escape them.
        model.Write(Message(2, [.. Number(3, 1), .. Number(25, 1), .. Number(40, 3), .. Number(41, 2), .. Number(42, 1), .. Number(43, 0)]));
        model.Write(Message(3, [.. Message(1, "identity"u8.ToArray()), .. Number(3, 0), .. Number(4, 0), .. Number(5, 1)]));
        return model.ToArray();
    }

    private static byte[] Message(int field, byte[] bytes) => [.. Varint(field << 3 | 2), .. Varint(bytes.Length), .. bytes];

    private static byte[] Number(int field, int value) => [.. Varint(field << 3), .. Varint(value)];

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value >= 0x80; value >>= 7) yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
