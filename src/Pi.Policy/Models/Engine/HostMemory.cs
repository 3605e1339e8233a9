using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Pi.Policy.Models.Engine;

/// <summary>The process's own memory.</summary>
internal sealed unsafe class HostMemory : IDeviceMemory
{
    private const int Alignment = 256;

    public OrtMemoryInfo Info => OrtMemoryInfo.DefaultInstance;

    public nint Allocate(long bytes)
    {
        void* address = NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
        NativeMemory.Clear(address, (nuint)bytes);
        return (nint)address;
    }

    public void Free(nint address) => NativeMemory.AlignedFree((void*)address);

    public void CopyIn(nint target, ReadOnlySpan<byte> source) => source.CopyTo(new Span<byte>((void*)target, source.Length));

    public void CopyOut(nint source, Span<byte> target) => new ReadOnlySpan<byte>((void*)source, target.Length).CopyTo(target);

    public void Dispose()
    {
    }
}
