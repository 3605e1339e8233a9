using System.IO.MemoryMappedFiles;
using Microsoft.ML.OnnxRuntime;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>
/// The weight files of a package, each once in the device's memory (on the CPU: mapped), lent to every session that names a part of them.
/// </summary>
internal sealed unsafe class WeightStore(string folder, IDeviceMemory memory) : IDisposable
{
    private const int CopyBytes = 64 << 20;

    private readonly Dictionary<string, nint> _files = [];
    private readonly Dictionary<string, TensorBuffer> _tensors = [];
    private readonly List<Action> _releases = [];

    /// <summary>Lends the weights of a graph to the session that will be made of it.</summary>
    public void Lend(string graphPath, SessionOptions options)
    {
        foreach (var tensor in new GraphFile(File.ReadAllBytes(graphPath)).Weights)
        {
            if (!_tensors.TryGetValue(tensor.Name, out var buffer))
            {
                buffer = TensorBuffer.Over(memory, Open(tensor.File!) + (nint)tensor.Offset, tensor.Type, [.. tensor.Shape]);
                _tensors.Add(tensor.Name, buffer);
            }
            options.AddInitializer(tensor.Name, buffer.Value);
        }
    }

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values) tensor.Dispose();
        foreach (var release in _releases) release();
    }

    private nint Open(string file)
    {
        if (_files.TryGetValue(file, out nint address)) return address;
        string path = Path.Combine(folder, file);
        var map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* mapped = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref mapped);
        void Close()
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            map.Dispose();
        }

        if (memory is HostMemory) _releases.Add(Close);
        else
        {
            mapped = (byte*)Upload(mapped, new FileInfo(path).Length);
            Close();
        }
        return _files[file] = (nint)mapped;
    }

    private nint Upload(byte* source, long bytes)
    {
        nint target = memory.Allocate(bytes);
        _releases.Add(() => memory.Free(target));
        for (long done = 0; done < bytes; done += CopyBytes)
            memory.CopyIn(target + (nint)done, new ReadOnlySpan<byte>(source + done, (int)Math.Min(CopyBytes, bytes - done)));
        return target;
    }
}
