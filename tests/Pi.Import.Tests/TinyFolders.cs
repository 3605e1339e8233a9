using Pi.Import.Synthetic;
using Pi.Policy.Models.Package;

namespace Pi.Import.Tests;

/// <summary>Tiny checkpoints and packages, made once and copied for each test that breaks one.</summary>
internal static class TinyFolders
{
    private static readonly string _root = Directory.CreateTempSubdirectory("pi-import-").FullName;
    private static readonly Dictionary<string, string> _made = [];
    private static readonly Lock _lock = new();
    private static int _count;

    static TinyFolders() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(_root, recursive: true);

    /// <summary>A path in which nothing is.</summary>
    public static string New() => Path.Combine(_root, $"{Interlocked.Increment(ref _count)}");

    /// <summary>A synthetic checkpoint of one's own.</summary>
    public static string Checkpoint(Architecture architecture = Architecture.Pi05, NameVariant variant = NameVariant.LeRobot) =>
        Copy(Make($"checkpoint {architecture} {variant}", folder => SyntheticCheckpoint.Write(folder, architecture, tiny: true, variant: variant)));

    /// <summary>A package of one's own.</summary>
    public static string Package(Architecture architecture = Architecture.Pi05) =>
        Copy(Make($"package {architecture}", folder => Import(Checkpoint(architecture), folder)));

    /// <summary>Imports a checkpoint.</summary>
    public static ImportReport Import(string checkpoint, string package) =>
        Import(new ImportOptions { Checkpoint = checkpoint, Output = package, Name = "tiny", Origin = "test" });

    public static ImportReport Import(ImportOptions options) => new Importer(options, _ => { }).Run();

    private static string Make(string key, Action<string> make)
    {
        lock (_lock)
        {
            if (!_made.TryGetValue(key, out string? folder))
            {
                make(folder = New());
                _made[key] = folder;
            }
            return folder;
        }
    }

    private static string Copy(string folder)
    {
        string copy = New();
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(folder))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }
}
