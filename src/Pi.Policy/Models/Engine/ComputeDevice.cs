namespace Pi.Policy.Models.Engine;

/// <summary>Where a model runs.</summary>
public enum ComputeDevice
{
    Cpu,
    Cuda,
}
