using System.Text;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Prompts;

/// <summary>Models of one operator each around a tokeniser file, written straight as protobuf (onnx.proto, field numbers beside each).</summary>
internal static class TokenizerGraph
{
    /// <summary>The boolean inputs of the SentencePiece operator, in order.</summary>
    public static readonly string[] Switches = ["add_bos", "add_eos", "reverse"];

    private const int Float = 1, Int32 = 6, Int64 = 7, Text = 8, Bool = 9;

    public static byte[] Encoder(TokenizerKind kind, byte[] model) => kind == TokenizerKind.SentencePiece
        ? Model(
            Node("SentencepieceTokenizer", ["text", "nbest_size", "alpha", .. Switches], ["ids", "instances"], ("model", model)),
            [("text", Text), ("nbest_size", Int64), ("alpha", Float), .. Switches.Select(name => (name, Bool))], ("ids", Int32))
        : Model(
            Node("HfJsonTokenizer", ["text"], ["ids"], ("tokenizer_config", """{"tokenizer_class":"GPT2Tokenizer"}"""u8.ToArray()), ("tokenizer_vocab", model)),
            [("text", Text)], ("ids", Int64));

    public static byte[] Decoder(byte[] model) =>
        Model(Node("SentencepieceDecoder", ["ids"], ["text"], ("model", model)), [("ids", Int64)], ("text", Text));

    /// <summary>ModelProto: ir_version 1, graph 7, opset_import 8.</summary>
    private static byte[] Model(byte[] node, (string Name, int Type)[] inputs, (string Name, int Type) output) =>
    [
        .. Number(1, 8), .. Field(7, [.. Field(1, node), .. Field(2, "tokenizer"), .. inputs.SelectMany(input => Field(11, Value(input))), .. Field(12, Value(output))]),
        .. Field(8, [.. Field(1, ""), .. Number(2, 17)]), .. Field(8, [.. Field(1, "ai.onnx.contrib"), .. Number(2, 1)]),
    ];

    /// <summary>NodeProto: input 1, output 2, op_type 4, attribute 5, domain 7; AttributeProto: name 1, s 4, type 20 (3 is a string).</summary>
    private static byte[] Node(string type, string[] inputs, string[] outputs, params (string Name, byte[] Value)[] attributes) =>
    [
        .. inputs.SelectMany(name => Field(1, name)), .. outputs.SelectMany(name => Field(2, name)), .. Field(4, type),
        .. attributes.SelectMany(attribute => Field(5, [.. Field(1, attribute.Name), .. Field(4, attribute.Value), .. Number(20, 3)])),
        .. Field(7, "ai.onnx.contrib"),
    ];

    /// <summary>ValueInfoProto: name 1, type 2; TypeProto: tensor_type 1; its elem_type 1. No shape: any length.</summary>
    private static byte[] Value((string Name, int Type) value) => [.. Field(1, value.Name), .. Field(2, Field(1, Number(1, value.Type)))];

    private static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] bytes) => [.. Varint(number << 3 | 2), .. Varint(bytes.Length), .. bytes];

    private static byte[] Number(int number, int value) => [.. Varint(number << 3), .. Varint(value)];

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value >= 0x80; value >>= 7) yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
