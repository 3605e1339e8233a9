using System.Buffers.Binary;
using System.Text.Json;

namespace Pi.Import.Safetensors;

/// <summary>Reads and validates the header of a safetensors file: an 8-byte length, a JSON object, then the data.</summary>
internal static class SafetensorsHeader
{
    // The format's own limit; a header of a few thousand tensors has some 100 kB.
    private const long MaxBytes = 100_000_000;
    private const int MaxRank = 8;

    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    private static readonly Dictionary<string, int> _sizes = new()
    {
        ["BOOL"] = 1, ["U8"] = 1, ["I8"] = 1, ["F8_E4M3"] = 1, ["F8_E5M2"] = 1, ["U16"] = 2, ["I16"] = 2, ["F16"] = 2, ["BF16"] = 2,
        ["U32"] = 4, ["I32"] = 4, ["F32"] = 4, ["U64"] = 8, ["I64"] = 8, ["F64"] = 8,
    };

    /// <summary>Returns the tensors of the file in the order of their data.</summary>
    public static List<TensorEntry> Read(FileStream file)
    {
        string name = Path.GetFileName(file.Name);
        int length = ReadLength(file, name);
        byte[] header = new byte[length];
        file.ReadExactly(header);
        List<TensorEntry> tensors = Parse(header, name, 8 + length, file.Length);
        CheckCoverage(tensors, name, 8 + length, file.Length);
        return tensors;
    }

    private static int ReadLength(FileStream file, string name)
    {
        if (file.Length < 10)
            throw new ImportException($"{name}: {file.Length} bytes long, but a safetensors file has at least 10; download it again.");
        Span<byte> prefix = stackalloc byte[8];
        file.ReadExactly(prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        long limit = Math.Min(MaxBytes, file.Length - 8);
        if (length < 2 || length > (ulong)limit)
            throw new ImportException(
                $"{name}: header length {length} found, expected 2 to {limit} bytes; the file is cut short or no safetensors file.");
        return (int)length;
    }

    private static List<TensorEntry> Parse(byte[] header, string name, long start, long end)
    {
        var tensors = new List<TensorEntry>();
        try
        {
            using JsonDocument document = JsonDocument.Parse(header, _strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new ImportException($"{name}: header is {document.RootElement.ValueKind}, expected a JSON object.");
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Name != "__metadata__")
                    tensors.Add(ReadTensor(property, name, start, end));
            }
        }
        catch (JsonException error)
        {
            throw new ImportException($"{name}: header is not valid JSON with unique keys ({error.Message.Split('.')[0]}).");
        }
        return tensors;
    }

    private static TensorEntry ReadTensor(JsonProperty property, string file, long start, long end)
    {
        string where = $"{file}: tensor {property.Name}";
        JsonElement entry = property.Value;
        if (entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("dtype", out JsonElement dtype) || dtype.ValueKind != JsonValueKind.String
            || !entry.TryGetProperty("shape", out JsonElement shape) || shape.ValueKind != JsonValueKind.Array
            || !entry.TryGetProperty("data_offsets", out JsonElement offsets) || offsets.ValueKind != JsonValueKind.Array)
            throw new ImportException($"{where}: expected an object with dtype, shape and data_offsets.");

        string type = dtype.GetString()!;
        if (!_sizes.TryGetValue(type, out int size))
            throw new ImportException($"{where}: dtype {type} is unknown, expected one of {string.Join(", ", _sizes.Keys)}.");
        long[] dimensions = ReadIntegers(shape, $"{where}: shape");
        long[] range = ReadIntegers(offsets, $"{where}: data_offsets");
        if (dimensions.Length > MaxRank)
            throw new ImportException($"{where}: shape has {dimensions.Length} dimensions, expected at most {MaxRank}.");
        if (range.Length != 2 || range[0] > range[1] || range[1] > end - start)
            throw new ImportException(
                $"{where}: data_offsets [{string.Join(", ", range)}], expected begin <= end <= {end - start}, the data's length; the file is cut short or its header is wrong.");
        Int128 bytes = dimensions.Aggregate((Int128)size, (product, next) => product > long.MaxValue ? product : product * next);
        if (bytes != range[1] - range[0])
            throw new ImportException(
                $"{where}: data_offsets span {range[1] - range[0]} bytes, expected {bytes} for {type} [{string.Join(", ", dimensions)}].");
        return new TensorEntry(property.Name, type, dimensions, start + range[0], range[1] - range[0]);
    }

    private static long[] ReadIntegers(JsonElement array, string where)
    {
        var numbers = new List<long>();
        foreach (JsonElement item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out long number) || number < 0)
                throw new ImportException($"{where} holds {item.GetRawText()}, expected non-negative 64-bit integers.");
            numbers.Add(number);
        }
        return [.. numbers];
    }

    // The format forbids both overlaps and holes: either one lets a file carry what its header does not show.
    private static void CheckCoverage(List<TensorEntry> tensors, string name, long start, long end)
    {
        tensors.Sort((a, b) => a.Offset != b.Offset ? a.Offset.CompareTo(b.Offset) : a.Bytes.CompareTo(b.Bytes));
        long expected = start;
        foreach (TensorEntry tensor in tensors)
        {
            if (tensor.Offset < expected)
                throw new ImportException(
                    $"{name}: tensor {tensor.Name}: data_offsets overlap another tensor's; expected it to begin at {expected - start}.");
            if (tensor.Offset > expected)
                throw new ImportException(
                    $"{name}: tensor {tensor.Name}: data_offsets leave {tensor.Offset - expected} bytes unused before it; expected it to begin at {expected - start}.");
            expected += tensor.Bytes;
        }
        if (expected != end)
            throw new ImportException($"{name}: {end - expected} bytes follow the last tensor, expected none.");
    }
}
