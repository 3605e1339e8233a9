using System.Globalization;
using System.Text;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pi.Policy.Models.Package;

/// <summary>A tensor of a graph as its file describes it (TensorProto); File is null where the numbers are in the graph itself.</summary>
internal sealed record StoredTensor(string Name, TensorElementType Type, IReadOnlyList<long> Shape, string? File, long Offset, long Length)
{
    /// <summary>Bytes that type and shape ask for; -1 where they cannot be.</summary>
    public Int128 Bytes
    {
        get
        {
            Int128 bytes = Type switch { TensorElementType.Float => 4, TensorElementType.BFloat16 => 2, _ => -1 };
            foreach (long size in Shape)
                bytes = bytes < 0 || size < 0 || bytes > long.MaxValue ? -1 : bytes * size;
            return bytes;
        }
    }

    public static StoredTensor Read(ReadOnlyMemory<byte> tensor)
    {
        var result = new StoredTensor("", default, [], null, 0, 0);
        foreach (ProtoField field in new ProtoReader(tensor).Fields())
        {
            result = field.Number switch
            {
                1 => result with { Shape = [.. result.Shape, .. field.IsNumber ? [field.Value] : new ProtoReader(field.Bytes).Numbers()] },
                2 => result with { Type = (TensorElementType)field.Value },
                8 => result with { Name = Text(field.Bytes) },
                13 => result.WithPlace(field.Bytes),
                // data_location EXTERNAL without an entry that says where.
                14 when field.Value == 1 => result with { File = result.File ?? "" },
                _ => result,
            };
        }
        return result;
    }

    private StoredTensor WithPlace(ReadOnlyMemory<byte> entry)
    {
        string key = "", value = "";
        foreach (ProtoField field in new ProtoReader(entry).Fields())
        {
            if (field.Number == 1)
                key = Text(field.Bytes);
            if (field.Number == 2)
                value = Text(field.Bytes);
        }
        return key switch
        {
            "location" => this with { File = value },
            "offset" => this with { Offset = Number(value) },
            "length" => this with { Length = Number(value) },
            _ => this,
        };
    }

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1;

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
