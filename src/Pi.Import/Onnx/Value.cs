namespace Pi.Import.Onnx;

/// <summary>A value of a graph under construction, by its name; the default stands for an optional input left out.</summary>
internal readonly record struct Value
{
    private readonly string? _name;

    public Value(string name) => _name = name;

    public string Name => _name ?? "";
}
