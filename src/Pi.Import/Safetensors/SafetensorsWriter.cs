using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace Pi.Import.Safetensors;

/// <summary>Writes a safetensors file: all names and shapes first, then the numbers in the same order.</summary>
public sealed class SafetensorsWriter : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Writes the header; the data follow through <see cref="Write"/>.</summary>
    public SafetensorsWriter(string path, IEnumerable<(string Name, long[] Shape)> tensors)
    {
        var header = new JsonObject { ["__metadata__"] = new JsonObject { ["format"] = "pt" } };
        long offset = 0;
        foreach ((string name, long[] shape) in tensors)
        {
            long bytes = shape.Aggregate(4L, (product, size) => product * size);
            header[name] = new JsonObject
            {
                ["dtype"] = nameof(ScalarType.F32),
                ["shape"] = new JsonArray([.. shape.Select(size => JsonValue.Create(size))]),
                ["data_offsets"] = new JsonArray(offset, offset + bytes),
            };
            offset += bytes;
        }
        byte[] json = Encoding.UTF8.GetBytes(header.ToJsonString());
        // Writers pad with spaces so that the data are aligned to 8 bytes.
        int padded = (json.Length + 7) / 8 * 8;
        byte[] prefix = new byte[8 + padded];
        prefix.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(prefix, padded);
        json.CopyTo(prefix, 8);
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        _file.Write(prefix);
    }

    /// <summary>Appends numbers of the next tensor, in its order.</summary>
    public void Write(ReadOnlySpan<float> values) => _file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values));

    public void Dispose() => _file.Dispose();
}
