using Pi.Import;
using Pi.Import.Synthetic;
using Pi.Policy.Models.Package;

namespace Pi.Bench.Policy;

/// <summary>A tiny package of random weights in a folder of its own, which goes with it.</summary>
internal sealed class TinyPackage : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("pi-bench-").FullName;

    public TinyPackage(Architecture architecture)
    {
        string checkpoint = Path.Combine(_root, $"{architecture}-checkpoint");
        SyntheticCheckpoint.Write(checkpoint, architecture, tiny: true);
        new Importer(new ImportOptions { Checkpoint = checkpoint, Output = Folder }, _ => { }).Run();
    }

    public string Folder => Path.Combine(_root, "package");

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
