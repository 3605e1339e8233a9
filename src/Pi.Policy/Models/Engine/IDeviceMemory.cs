using Microsoft.ML.OnnxRuntime;

namespace Pi.Policy.Models.Engine;

/// <summary>Memory of one device, at addresses that stay.</summary>
internal interface IDeviceMemory : IDisposable
{
    OrtMemoryInfo Info { get; }

    /// <summary>Zeroed memory, aligned to at least 256 bytes.</summary>
    nint Allocate(long bytes);

    void Free(nint address);

    void CopyIn(nint target, ReadOnlySpan<byte> source);

    void CopyOut(nint source, Span<byte> target);
}
