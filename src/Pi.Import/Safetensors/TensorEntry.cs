namespace Pi.Import.Safetensors;

/// <summary>One tensor of a safetensors file: where its numbers lie and how they are to be read.</summary>
/// <param name="Name">Name as stored.</param>
/// <param name="Type">Type as the header spells it; types other than those of <see cref="ScalarType"/> may stand in a file but not be read.</param>
/// <param name="Shape">Dimensions, outermost first.</param>
/// <param name="Offset">First byte in the file.</param>
/// <param name="Bytes">Length in bytes.</param>
public sealed record TensorEntry(string Name, string Type, IReadOnlyList<long> Shape, long Offset, long Bytes)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);
}
