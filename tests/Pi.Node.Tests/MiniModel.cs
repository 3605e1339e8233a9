using Pi.Policy;
using Pi.Policy.Models.Engine;

namespace Pi.Node.Tests;

/// <summary>The shipped model, read once.</summary>
public sealed class MiniModel : IDisposable
{
    internal LocalModel Model { get; } = LocalModel.Load(Folder, TestNode.Robot, new EngineOptions { Device = ComputeDevice.Cpu, TestsItself = false }, TimeProvider.System);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "pi-mini");

    public void Dispose() => Model.Dispose();
}
