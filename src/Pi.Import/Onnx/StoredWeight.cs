using Pi.Policy.Models.Package;

namespace Pi.Import.Onnx;

/// <summary>A tensor in a weight file of the package.</summary>
internal sealed record StoredWeight(string Name, string File, Precision Type, IReadOnlyList<long> Shape, long Offset, long Bytes)
{
    /// <summary>Row <paramref name="index"/> of the first dimension, as a tensor of its own over the same bytes.</summary>
    public StoredWeight Row(int index)
    {
        long bytes = Bytes / Shape[0];
        return this with { Name = $"{Name}.{index}", Shape = [.. Shape.Skip(1)], Offset = Offset + (index * bytes), Bytes = bytes };
    }
}
