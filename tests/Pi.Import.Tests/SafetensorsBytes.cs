using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace Pi.Import.Tests;

/// <summary>A safetensors file taken apart, so that a test can put it together wrongly.</summary>
internal sealed record SafetensorsBytes(JsonObject Header, byte[] Values)
{
    public static SafetensorsBytes Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        return new SafetensorsBytes(JsonNode.Parse(file.AsSpan(8, length))!.AsObject(), file[(8 + length)..]);
    }

    /// <summary>The entry of a tensor, by the end of its name.</summary>
    public JsonObject this[string end] => Header.First(entry => entry.Key.EndsWith(end, StringComparison.Ordinal)).Value!.AsObject();

    public string Name(string end) => Header.First(entry => entry.Key.EndsWith(end, StringComparison.Ordinal)).Key;

    /// <summary>Where the numbers of a tensor lie among the values.</summary>
    public Span<byte> Numbers(string end)
    {
        JsonArray offsets = this[end]["data_offsets"]!.AsArray();
        int begin = offsets[0]!.GetValue<int>();
        return Values.AsSpan(begin, offsets[1]!.GetValue<int>() - begin);
    }

    public void Write(string path) => Write(path, Header.ToJsonString(), Values);

    public static void Write(string path, string header, byte[] values)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, json.Length);
        File.WriteAllBytes(path, [.. prefix, .. json, .. values]);
    }
}
