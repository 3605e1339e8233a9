using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Onnx;

namespace Pi.Import.Parity;

/// <summary>
/// The weight files, mapped and lent to sessions. Pages that a run has touched are given back again and again, so that checking a model
/// does not make the import as large in memory as the model.
/// </summary>
internal sealed unsafe partial class MappedWeights : IDisposable
{
    private const int DontNeed = 4;
    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(50);

    private readonly string _folder;
    private readonly Dictionary<string, (MemoryMappedFile File, MemoryMappedViewAccessor View, nint Address, long Bytes)> _files = [];
    private readonly Dictionary<string, OrtValue> _tensors = [];
    private readonly ITimer _timer;
    private readonly Lock _lock = new();

    public MappedWeights(string folder)
    {
        _folder = folder;
        _timer = TimeProvider.System.CreateTimer(_ => Trim(), null, _period, _period);
    }

    /// <summary>Lends a session the tensors that its graph keeps in weight files.</summary>
    public void Lend(string graph, SessionOptions options)
    {
        using FileStream stream = File.OpenRead(graph);
        foreach (TensorProto tensor in ModelProto.Parser.ParseFrom(stream).Graph.Initializer)
        {
            if (tensor.ExternalData.Count == 0)
                continue;
            if (!_tensors.TryGetValue(tensor.Name, out OrtValue? value))
                _tensors[tensor.Name] = value = View(tensor);
            options.AddInitializer(tensor.Name, value);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _timer.Dispose();
            foreach (OrtValue tensor in _tensors.Values)
                tensor.Dispose();
            foreach (var file in _files.Values)
            {
                file.View.SafeMemoryMappedViewHandle.ReleasePointer();
                file.View.Dispose();
                file.File.Dispose();
            }
            _files.Clear();
        }
    }

    private OrtValue View(TensorProto tensor)
    {
        string Entry(string key) => tensor.ExternalData.First(entry => entry.Key == key).Value;
        nint address = Open(Entry("location")) + (nint)long.Parse(Entry("offset"), provider: null);
        return OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, (TensorElementType)tensor.DataType, [.. tensor.Dims], address,
            long.Parse(Entry("length"), provider: null));
    }

    private nint Open(string name)
    {
        lock (_lock)
        {
            if (!_files.TryGetValue(name, out var file))
            {
                MemoryMappedFile map = MemoryMappedFile.CreateFromFile(Path.Combine(_folder, name), FileMode.Open, null, 0,
                    MemoryMappedFileAccess.Read);
                MemoryMappedViewAccessor view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
                byte* pointer = null;
                view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
                _files[name] = file = (map, view, (nint)pointer, view.Capacity);
            }
            return file.Address;
        }
    }

    // A read-only mapping loses nothing: touched again, a page comes back from the file.
    private void Trim()
    {
        lock (_lock)
        {
            foreach (var file in _files.Values)
                _ = Advise(file.Address, (nuint)file.Bytes, DontNeed);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
