using Pi.Import;
using Pi.Import.Synthetic;
using Pi.Policy.Models.Package;
using Pi.Policy.Tests.Parity;

namespace Pi.Policy.Tests.Act;

/// <summary>A tiny pi0.5 with a horizon long enough for delays of 16 steps, with absolute or with relative actions.</summary>
internal static class LongTinyModel
{
    public const int Horizon = 36;

    private static readonly string Root = Directory.CreateTempSubdirectory("pi-long-").FullName;
    private static readonly Lazy<string> Absolute = new(() => Make("absolute", []));
    private static readonly Lazy<string> Relative = new(() => Make("relative", [6, -1]));

    static LongTinyModel() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);

    public static string Folder(bool isRelative) => isRelative ? Relative.Value : Absolute.Value;

    private static string Make(string name, int[] delta)
    {
        string checkpoint = Path.Combine(Root, name + "-checkpoint"), folder = Path.Combine(Root, name);
        SyntheticCheckpoint.Write(checkpoint, Architecture.Pi05, tiny: true);
        TinyModel.Set(Path.Combine(checkpoint, "config.json"), "chunk_size", Horizon);
        new Importer(new ImportOptions { Checkpoint = checkpoint, Output = folder, DeltaMask = delta, Rate = 20 }, _ => { }).Run();
        return folder;
    }
}
