using System.Buffers.Binary;
using Pi.Import.Safetensors;

namespace Pi.Import.Tests;

public sealed class BrokenSafetensorsTests
{
    private const string Pair = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";

    /// <summary>What is wrong, the header, the number of data bytes, and what the sentence must name.</summary>
    public static TheoryData<string, string, int, string> Headers => new()
    {
        { "data cut off", Pair, 11, "tensor b" },
        { "data too long", Pair, 13, "1 bytes follow" },
        { "no JSON", "{\"a\":", 0, "not valid JSON" },
        { "a list", "[]", 0, "Array" },
        { "the same key twice", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4,
            "unique keys" },
        { "overlapping tensors", Pair.Replace("[8,12]", "[4,8]"), 8, "overlap" },
        { "a tensor within another", Pair.Replace("[8,12]", "[0,4]"), 8, "overlap" },
        { "a hole", Pair.Replace("[8,12]", "[12,16]"), 16, "unused" },
        { "size that does not fit the shape", Pair.Replace("[2]", "[3]"), 12, "tensor a" },
        { "offsets in the wrong order", Pair.Replace("[8,12]", "[12,8]"), 12, "data_offsets [12, 8]" },
        { "offset beyond the file", Pair.Replace("[8,12]", "[8,9000000000000000000]"), 12, "tensor b" },
        { "a negative offset", Pair.Replace("[8,12]", "[-4,0]"), 12, "data_offsets" },
        { "a negative size", Pair.Replace("\"shape\":[1]", "\"shape\":[-1]"), 12, "shape" },
        { "sizes whose product overflows", Pair.Replace("\"shape\":[1]", "\"shape\":[4611686018427387904,4]"), 12, "tensor b" },
        { "a size beyond 64 bits", Pair.Replace("\"shape\":[1]", "\"shape\":[99999999999999999999]"), 12, "shape" },
        { "an unknown type", Pair.Replace("\"F32\",\"shape\":[1]", "\"Q4\",\"shape\":[1]"), 12, "dtype Q4" },
        { "no shape", """{"a":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "shape" },
        { "an entry that is no object", """{"a":7}""", 0, "tensor a" },
        { "many dimensions", """{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}""", 4, "9 dimensions" },
        { "deep nesting", """{"a":{"dtype":"F32","shape":[[[[1]]]],"data_offsets":[0,4]}}""", 4, "not valid JSON" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Is_refused_with_a_sentence_about(string fault, string header, int bytes, string named)
    {
        string path = TinyFolders.New();
        SafetensorsBytes.Write(path, header, new byte[bytes]);

        var error = Assert.Throws<ImportException>(() => new SafetensorsFile(path));

        Sentences.Check(error.Message, named, fault);
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(1L)]
    [InlineData(1_000L)]
    [InlineData(99_000_000L)]
    [InlineData(long.MaxValue)]
    [InlineData(-1L)]
    public void A_header_length_that_lies_costs_no_memory(long length)
    {
        string path = TinyFolders.New();
        byte[] file = new byte[64];
        BinaryPrimitives.WriteInt64LittleEndian(file, length);
        File.WriteAllBytes(path, file);
        long before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<ImportException>(() => new SafetensorsFile(path));

        Sentences.Check(error.Message, "header length", "lying length");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        string path = TinyFolders.New();
        File.WriteAllBytes(path, []);

        Sentences.Check(Assert.Throws<ImportException>(() => new SafetensorsFile(path)).Message, "0 bytes long", "empty");
    }

    [Fact]
    public void Half_precision_is_widened_exactly()
    {
        string path = TinyFolders.New();
        byte[] values = new byte[8];
        BinaryPrimitives.WriteHalfLittleEndian(values, (Half)1.5f);
        BinaryPrimitives.WriteHalfLittleEndian(values.AsSpan(2), (Half)(-65504f));
        BinaryPrimitives.WriteUInt16LittleEndian(values.AsSpan(4), 0x3FC0); // 1.5 in bfloat16
        BinaryPrimitives.WriteUInt16LittleEndian(values.AsSpan(6), 0xC2F7); // -123.5
        SafetensorsBytes.Write(path, """{"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]}}""", values);
        using var file = new SafetensorsFile(path);
        float[] numbers = new float[4];

        file.Read(file.Tensors[0], 0, numbers.AsSpan(0, 2));
        file.Read(file.Tensors[1], 0, numbers.AsSpan(2, 2));

        Assert.Equal([1.5f, -65504f, 1.5f, -123.5f], numbers);
    }
}
