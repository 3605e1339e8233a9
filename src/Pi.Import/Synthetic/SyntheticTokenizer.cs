using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Pi.Import.Synthetic;

/// <summary>
/// Tokenisers for synthetic checkpoints: small vocabularies with the rules of the real ones (byte fallback, single digits, no dummy space).
/// </summary>
internal static class SyntheticTokenizer
{
    private static readonly string[] _words =
        ["Task", "State", "Action", "Subtask", "pick", "place", "push", "move", "open", "close", "stack", "block", "cube", "cup", "bowl", "drawer",
         "red", "green", "blue", "yellow", "the", "and", "into", "onto", "left", "right", "up", "down", "gripper", "robot", "arm", "then"];

    // SentencePiece's mark for a space.
    private const char Space = '\u2581';

    private enum PieceType
    {
        Normal = 1,
        Unknown = 2,
        Control = 3,
        Unused = 5,
        Byte = 6,
    }

    /// <summary>A SentencePiece BPE model with PaliGemma's special ids (pad 0, eos 1, bos 2, unk 3), filled up with unused pieces.</summary>
    public static byte[] SentencePiece(int vocabulary)
    {
        List<(string Piece, PieceType Type)> pieces = [("<pad>", PieceType.Control), ("<eos>", PieceType.Control), ("<bos>", PieceType.Control),
            ("<unk>", PieceType.Unknown)];
        pieces.AddRange(Enumerable.Range(0, 256).Select(value => ($"<0x{value:X2}>", PieceType.Byte)));
        pieces.AddRange(Characters().Select(character => (character.ToString(), PieceType.Normal)));
        pieces.AddRange(Merges().Take(vocabulary - pieces.Count).Select(piece => (piece, PieceType.Normal)));
        while (pieces.Count < vocabulary)
            pieces.Add(($"<unused{pieces.Count}>", PieceType.Unused));

        using var stream = new MemoryStream();
        var output = new CodedOutputStream(stream);
        for (int i = 0; i < pieces.Count; i++)
            WriteMessage(output, 1, message => WritePiece(message, pieces[i].Piece, pieces[i].Type, -i));
        WriteMessage(output, 2, message => WriteTrainer(message, vocabulary));
        WriteMessage(output, 3, WriteNormalizer);
        output.Flush();
        return stream.ToArray();
    }

    /// <summary>A Hugging Face `tokenizer.json` with byte-level BPE and single digits, as SmolLM2's.</summary>
    public static string HuggingFace()
    {
        var ids = new JsonObject();
        foreach (string special in new[] { "<|endoftext|>", "<|im_start|>", "<|im_end|>" })
            ids[special] = ids.Count;
        JsonArray added = [.. ids.Select(special => (JsonNode)new JsonObject
        {
            ["id"] = special.Value!.GetValue<int>(), ["content"] = special.Key, ["special"] = true,
            ["single_word"] = false, ["lstrip"] = false, ["rstrip"] = false, ["normalized"] = false,
        })];
        foreach (char character in ByteAlphabet())
            ids[character.ToString()] = ids.Count;
        var merges = new JsonArray();
        foreach (string piece in Merges().Select(piece => piece.Replace(Space, 'Ġ')))
        {
            merges.Add(JsonValue.Create($"{piece[..^1]} {piece[^1]}"));
            ids[piece] = ids.Count;
        }
        JsonObject ByteLevel() => new() { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["trim_offsets"] = true, ["use_regex"] = true };
        return new JsonObject
        {
            ["version"] = "1.0",
            ["added_tokens"] = added,
            ["pre_tokenizer"] = new JsonObject
            {
                ["type"] = "Sequence",
                ["pretokenizers"] = new JsonArray(new JsonObject { ["type"] = "Digits", ["individual_digits"] = true }, ByteLevel()),
            },
            ["decoder"] = ByteLevel(),
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = ids, ["merges"] = merges },
        }.ToJsonString();
    }

    // Printable ASCII and the two blanks; digits stay single because no merge has them.
    private static IEnumerable<char> Characters() => [Space, '\n', .. Enumerable.Range(33, 94).Select(code => (char)code)];

    // Every prefix of every word, so that merging letter by letter gets there; the words come with and without a space before.
    private static IEnumerable<string> Merges() =>
        _words.SelectMany(word => new[] { Space + word, word })
            .SelectMany(word => Enumerable.Range(2, word.Length - 1).Select(length => word[..length]))
            .Distinct();

    // GPT-2's printable stand-ins for the 256 bytes.
    private static IEnumerable<char> ByteAlphabet()
    {
        int next = 256;
        for (int value = 0; value < 256; value++)
        {
            bool printable = value is (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174;
            yield return (char)(printable ? value : next++);
        }
    }

    // Field numbers below are those of sentencepiece_model.proto.
    private static void WritePiece(CodedOutputStream output, string piece, PieceType type, float score)
    {
        WriteText(output, 1, piece);
        output.WriteTag(2, WireFormat.WireType.Fixed32);
        output.WriteFloat(type == PieceType.Normal ? score : 0);
        WriteNumber(output, 3, (int)type);
    }

    private static void WriteTrainer(CodedOutputStream output, int vocabulary)
    {
        const int Bpe = 2;
        foreach ((int field, int value) in new[] { (3, Bpe), (4, vocabulary), (25, 1), (35, 1), (40, 3), (41, 2), (42, 1), (43, 0) })
            WriteNumber(output, field, value);
    }

    private static void WriteNormalizer(CodedOutputStream output)
    {
        WriteText(output, 1, "identity");
        foreach ((int field, int value) in new[] { (3, 0), (4, 0), (5, 1) })
            WriteNumber(output, field, value);
    }

    private static void WriteMessage(CodedOutputStream output, int field, Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        var inner = new CodedOutputStream(stream);
        write(inner);
        inner.Flush();
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(stream.ToArray()));
    }

    private static void WriteText(CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(Encoding.UTF8.GetBytes(text)));
    }

    private static void WriteNumber(CodedOutputStream output, int field, int value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt32(value);
    }
}
