namespace Pi.Import.Onnx;

/// <summary>Element types of graph inputs, outputs and casts.</summary>
internal enum ElementType
{
    Bool,
    UInt8,
    Int32,
    Int64,
    Single,
    Double,

    /// <summary>The compute type of the graph.</summary>
    Real,
}
