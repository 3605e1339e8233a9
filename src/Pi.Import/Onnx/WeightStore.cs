using Pi.Policy.Models.Package;

namespace Pi.Import.Onnx;

/// <summary>The weight files of the package under construction; graphs refer to its tensors by name.</summary>
internal sealed class WeightStore(string folder, Precision precision, Action<long> progress) : IDisposable
{
    // Rows are computed, converted and written in blocks of this many elements.
    private const int BlockElements = 1 << 22;

    private readonly Dictionary<string, StoredWeight> _weights = [];
    private readonly Dictionary<string, WeightFile> _files = [];

    /// <summary>Type of the weights that are not kept in f32.</summary>
    public Precision Precision => precision;

    public bool Has(string name) => _weights.ContainsKey(name);

    public StoredWeight this[string name] => _weights[name];

    /// <summary>Stores a tensor in the compute type.</summary>
    public void Add(string group, string name, float[] values, params ReadOnlySpan<long> shape) => Add(group, name, precision, values, shape);

    /// <summary>Stores a tensor in f32 whatever the compute type: what the flow's state and the images touch.</summary>
    public void AddExact(string group, string name, float[] values, params ReadOnlySpan<long> shape) =>
        Add(group, name, Precision.F32, values, shape);

    /// <summary>Stores a matrix whose rows are produced in blocks: <paramref name="fill"/> gets the first row and the target of whole rows.</summary>
    public void AddRows(string group, string name, long rows, int columns, Action<long, Span<float>> fill)
    {
        WeightFile file = Begin(group, name, precision, [rows, columns]);
        int perBlock = (int)Math.Clamp(BlockElements / columns, 1, rows);
        float[] block = new float[perBlock * columns];
        for (long row = 0; row < rows; row += perBlock)
        {
            int count = (int)Math.Min(perBlock, rows - row);
            Span<float> target = block.AsSpan(0, count * columns);
            fill(row, target);
            Write(file, target, precision);
        }
    }

    /// <summary>Closes the files and returns their manifest entries.</summary>
    public List<PackageFile> Finish() => [.. _files.Values.Select(file => file.Finish())];

    public void Dispose()
    {
        foreach (WeightFile file in _files.Values)
            file.Dispose();
    }

    private void Add(string group, string name, Precision type, float[] values, ReadOnlySpan<long> shape) =>
        Write(Begin(group, name, type, shape), values, type);

    private WeightFile Begin(string group, string name, Precision type, ReadOnlySpan<long> shape)
    {
        if (!_files.TryGetValue(group, out WeightFile? file))
            _files[group] = file = new WeightFile(Path.Combine(folder, group + ".bin"));
        long bytes = type == Precision.F32 ? 4 : 2;
        foreach (long size in shape)
            bytes *= size;
        _weights.Add(name, new StoredWeight(name, file.Name, type, shape.ToArray(), file.Align(bytes), bytes));
        return file;
    }

    private void Write(WeightFile file, ReadOnlySpan<float> values, Precision type)
    {
        file.Write(values, type);
        progress(values.Length * (type == Precision.F32 ? 4 : 2));
    }
}
