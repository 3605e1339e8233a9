using Pi.Import.Safetensors;

namespace Pi.Import.Checkpoints;

/// <summary>The tensors of a checkpoint folder, in one file or many, under canonical names; remembers which were read.</summary>
public sealed class Checkpoint : IDisposable
{
    private readonly List<SafetensorsFile> _files = [];
    private readonly Dictionary<string, (SafetensorsFile File, TensorEntry Tensor)> _tensors = [];
    private readonly HashSet<string> _used = [];

    /// <summary>Opens every weight file of the folder and checks names and headers, not yet the numbers.</summary>
    /// <exception cref="ImportException">A file is missing or wrong.</exception>
    public Checkpoint(string folder)
    {
        try
        {
            foreach ((string path, IReadOnlySet<string>? expected) in CheckpointFiles.Find(folder))
                Add(new SafetensorsFile(path), expected);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Canonical names of all tensors.</summary>
    public IReadOnlyCollection<string> Names => _tensors.Keys;

    /// <summary>Canonical names of the tensors that nothing asked for.</summary>
    public IEnumerable<string> Unused => _tensors.Keys.Where(name => !_used.Contains(name)).Order(StringComparer.Ordinal);

    /// <summary>Bytes of all tensors together.</summary>
    public long Bytes => _tensors.Values.Sum(entry => entry.Tensor.Bytes);

    public bool Has(string name) => _tensors.ContainsKey(name);

    /// <summary>The tensor's shape.</summary>
    /// <exception cref="ImportException">There is no such tensor, or its rank differs.</exception>
    public IReadOnlyList<long> Shape(string name, int rank)
    {
        IReadOnlyList<long> shape = Find(name).Tensor.Shape;
        if (shape.Count != rank)
            throw new ImportException($"Tensor {name}: shape [{string.Join(", ", shape)}], expected {rank} dimensions.");
        return shape;
    }

    /// <summary>Reads a whole tensor, row-major.</summary>
    /// <exception cref="ImportException">It is missing, has another shape or type, or holds a number that is not finite.</exception>
    public float[] Read(string name, params ReadOnlySpan<long> shape)
    {
        Require(name, shape);
        (SafetensorsFile file, TensorEntry tensor) = Find(name);
        float[] values = new float[tensor.Count];
        file.Read(tensor, 0, values);
        return values;
    }

    /// <summary>Reads a part of a tensor whose shape was required before, from element <paramref name="first"/> on.</summary>
    public void ReadPart(string name, long first, Span<float> target)
    {
        (SafetensorsFile file, TensorEntry tensor) = Find(name);
        file.Read(tensor, first, target);
    }

    /// <summary>Asserts that the tensor is there with exactly this shape.</summary>
    public void Require(string name, params ReadOnlySpan<long> shape)
    {
        IReadOnlyList<long> found = Find(name).Tensor.Shape;
        if (!shape.SequenceEqual(found.ToArray()))
            throw new ImportException($"Tensor {name}: shape [{string.Join(", ", found)}], expected [{string.Join(", ", shape.ToArray())}].");
        _used.Add(name);
    }

    /// <summary>Number of consecutive layers i = 0, 1, ... for which the tensor named by <paramref name="name"/> exists.</summary>
    public int CountLayers(Func<int, string> name)
    {
        int count = 0;
        while (Has(name(count)))
            count++;
        return count;
    }

    public void Dispose()
    {
        foreach (SafetensorsFile file in _files)
            file.Dispose();
    }

    private void Add(SafetensorsFile file, IReadOnlySet<string>? expected)
    {
        _files.Add(file);
        foreach (TensorEntry tensor in file.Tensors)
        {
            if (expected is not null && !expected.Contains(tensor.Name))
                throw new ImportException($"{file.Name}: tensor {tensor.Name} is not in the index for this file, expected index and file to agree.");
            string name = TensorNames.Canonical(tensor.Name);
            if (!_tensors.TryAdd(name, (file, tensor)))
                throw new ImportException($"{file.Name}: tensor {tensor.Name} is there twice (as {name}), expected one of each.");
        }
        string? missing = expected?.Except(file.Tensors.Select(tensor => tensor.Name)).FirstOrDefault();
        if (missing is not null)
            throw new ImportException($"{file.Name}: tensor {missing} is missing, expected it because the index names it.");
    }

    private (SafetensorsFile File, TensorEntry Tensor) Find(string name) =>
        _tensors.TryGetValue(name, out var entry)
            ? entry
            : throw new ImportException($"Tensor {name} is missing, expected it in a checkpoint of this architecture.");
}
