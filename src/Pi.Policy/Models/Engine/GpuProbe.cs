using System.Runtime.InteropServices;
using System.Text;

namespace Pi.Policy.Models.Engine;

/// <summary>Whether a CUDA GPU can be used, found out by looking rather than by failing.</summary>
/// <param name="IsUsable">A GPU, its driver, CUDA 13's libraries and ONNX Runtime's provider are all there.</param>
/// <param name="Reason">The GPU's name, or the first thing that is missing.</param>
public sealed record GpuProbe(bool IsUsable, string Reason)
{
    /// <summary>What the CUDA provider is linked against.</summary>
    private static readonly string[] Libraries = ["libcudart.so.13", "libcublasLt.so.13", "libcublas.so.13", "libcurand.so.10"];

    public static GpuProbe Look()
    {
        if (!NativeLibrary.TryLoad("libcuda.so.1", out _)) return Missing("no NVIDIA driver (libcuda.so.1)");
        if (CudaDriver.Init(0) != 0 || CudaDriver.DeviceGetCount(out int count) != 0 || count == 0) return Missing("no NVIDIA GPU");
        if (NativeLibraryPath.TryFind("libonnxruntime_providers_cuda.so") is null)
            return Missing("libonnxruntime_providers_cuda.so is not beside the program");
        foreach (string library in Libraries)
            if (!NativeLibrary.TryLoad(library, out _)) return Missing($"no {library} on the library path");
        return new GpuProbe(true, Name());
    }

    private static GpuProbe Missing(string what) => new(false, what);

    private static string Name()
    {
        Span<byte> name = stackalloc byte[128];
        return CudaDriver.DeviceGet(out int device, 0) == 0 && CudaDriver.DeviceGetName(name, name.Length, device) == 0
            ? Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)])
            : "CUDA GPU";
    }
}
