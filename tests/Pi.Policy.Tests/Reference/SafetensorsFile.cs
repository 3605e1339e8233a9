using System.Buffers.Binary;
using System.Text.Json;

namespace Pi.Policy.Tests.Reference;

/// <summary>Every tensor of a checkpoint folder, widened to float64: eight bytes of length, a JSON header, then the bytes it points into.</summary>
public sealed class SafetensorsFile
{
    private readonly Dictionary<string, Matrix> _tensors = [];

    public SafetensorsFile(string folder)
    {
        foreach (string path in Directory.GetFiles(folder, "model*.safetensors"))
            Read(File.ReadAllBytes(path));
    }

    public bool Has(string name) => _tensors.ContainsKey(name);

    /// <summary>A tensor by its name without the prefixes that LeRobot and compiled saves add; more than two dimensions are flattened behind the first.</summary>
    public Matrix this[string name] =>
        _tensors.TryGetValue(name, out var tensor) ? tensor : throw new KeyNotFoundException($"The checkpoint has no '{name}'.");

    public double[] Vector(string name) => this[name].Values;

    /// <summary>The number of layers whose names begin with <paramref name="prefix"/> and their index.</summary>
    public int CountLayers(string prefix) =>
        _tensors.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => int.Parse(name[prefix.Length..].Split('.')[0])).DefaultIfEmpty(-1).Max() + 1;

    private void Read(byte[] bytes)
    {
        int headerLength = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, headerLength));
        foreach (var entry in header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
        {
            int[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(x => x.GetInt32())];
            int[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(x => x.GetInt32())];
            double[] values = Widen(entry.Value.GetProperty("dtype").GetString()!, bytes.AsSpan((8 + headerLength + offsets[0])..(8 + headerLength + offsets[1])));
            int rows = shape.Length > 1 ? shape[0] : 1;
            _tensors[Strip(entry.Name)] = new Matrix(rows, values.Length / rows, values);
        }
    }

    private static double[] Widen(string dtype, ReadOnlySpan<byte> bytes)
    {
        int size = dtype == "F32" ? 4 : 2;
        var values = new double[bytes.Length / size];
        for (int i = 0; i < values.Length; i++)
        {
            var element = bytes[(i * size)..];
            values[i] = dtype switch
            {
                "F32" => BinaryPrimitives.ReadSingleLittleEndian(element),
                "F16" => (double)BinaryPrimitives.ReadHalfLittleEndian(element),
                "BF16" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(element) << 16),
                _ => throw new NotSupportedException($"The reference does not read {dtype}."),
            };
        }
        return values;
    }

    private static string Strip(string name)
    {
        name = name.Replace("_orig_mod.", "");
        return name.StartsWith("model.", StringComparison.Ordinal) ? name["model.".Length..] : name;
    }
}
