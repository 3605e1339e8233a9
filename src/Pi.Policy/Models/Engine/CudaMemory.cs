using Microsoft.ML.OnnxRuntime;

namespace Pi.Policy.Models.Engine;

/// <summary>Memory of one GPU, in the primary context that ONNX Runtime uses too.</summary>
internal sealed class CudaMemory : IDeviceMemory
{
    private readonly nint _context;

    public CudaMemory(int ordinal)
    {
        Check(CudaDriver.Init(0), "start");
        Check(CudaDriver.DeviceGet(out int device, ordinal), "find the GPU");
        Check(CudaDriver.PrimaryContextRetain(out _context, device), "open the GPU");
        Info = new OrtMemoryInfo("Cuda", OrtAllocatorType.DeviceAllocator, ordinal, OrtMemType.Default);
    }

    public OrtMemoryInfo Info { get; }

    /// <summary>Bytes in use on the whole GPU, by everyone.</summary>
    public long BytesInUse
    {
        get
        {
            Enter();
            Check(CudaDriver.MemoryInfo(out nuint free, out nuint total), "ask for memory");
            return (long)(total - free);
        }
    }

    public nint Allocate(long bytes)
    {
        Enter();
        Check(CudaDriver.Allocate(out nint address, (nuint)bytes), $"allocate {bytes >> 20} MiB");
        Check(CudaDriver.Set(address, 0, (nuint)bytes), "clear memory");
        return address;
    }

    public void Free(nint address)
    {
        Enter();
        Check(CudaDriver.Free(address), "free memory");
    }

    public void CopyIn(nint target, ReadOnlySpan<byte> source)
    {
        Enter();
        Check(CudaDriver.CopyToDevice(target, source, (nuint)source.Length), "copy to the GPU");
    }

    public void CopyOut(nint source, Span<byte> target)
    {
        Enter();
        Check(CudaDriver.CopyToHost(target, source, (nuint)target.Length), "copy from the GPU");
    }

    public void Dispose() => Info.Dispose();

    /// <summary>A context belongs to a thread, and callers come from any.</summary>
    private void Enter() => Check(CudaDriver.ContextSetCurrent(_context), "enter the GPU's context");

    private static void Check(int status, string what)
    {
        if (status != 0) throw new InvalidOperationException($"The CUDA driver could not {what} (error {status}).");
    }
}
