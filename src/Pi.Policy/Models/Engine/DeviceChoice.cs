using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>Decides on the device once, at load.</summary>
internal static class DeviceChoice
{
    /// <exception cref="PackageException">The device that was asked for, or that the package needs, is not there.</exception>
    public static (ComputeDevice Device, string Line) Make(ModelManifest manifest, ComputeDevice? wish)
    {
        var gpu = wish == ComputeDevice.Cpu ? new GpuProbe(false, "the CPU was asked for") : GpuProbe.Look();
        if (gpu.IsUsable) return (ComputeDevice.Cuda, $"{manifest.Name} runs on {gpu.Reason}.");
        if (wish == ComputeDevice.Cuda) throw new PackageException($"A CUDA GPU was asked for and cannot be used: {gpu.Reason}.");
        if (manifest.Precision == Precision.Bf16)
            throw new PackageException($"{manifest.Name} has precision 'bf16', which needs a CUDA GPU ({gpu.Reason}); import it with --precision f32.");
        return (ComputeDevice.Cpu, $"{manifest.Name} runs on the CPU: {gpu.Reason}.");
    }
}
