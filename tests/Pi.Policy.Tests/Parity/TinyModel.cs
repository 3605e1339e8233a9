using System.Collections.Concurrent;
using Pi.Import;
using Pi.Import.Synthetic;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Tests.Parity;

/// <summary>A seeded tiny checkpoint, the package that the importer makes of it, and the reference that reads the checkpoint itself.</summary>
internal sealed class TinyModel
{
    private static readonly ConcurrentDictionary<(Architecture, Resampler), Lazy<TinyModel>> Made = new();

    private static readonly string Root = Directory.CreateTempSubdirectory("pi-tiny-").FullName;

    static TinyModel() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);

    private TinyModel(Architecture architecture, Resampler resampler)
    {
        string checkpoint = Path.Combine(Root, $"{architecture}-{resampler}-checkpoint");
        string folder = Path.Combine(Root, $"{architecture}-{resampler}");
        SyntheticCheckpoint.Write(checkpoint, architecture, tiny: true);
        new Importer(new ImportOptions { Checkpoint = checkpoint, Output = folder, Resampler = resampler }, _ => { }).Run();
        Package = ModelPackage.Open(folder);
        Reference = new ReferenceModel(checkpoint, architecture);
    }

    public ModelPackage Package { get; }

    public ReferenceModel Reference { get; }

    public static TinyModel Get(Architecture architecture, Resampler resampler) =>
        Made.GetOrAdd((architecture, resampler), key => new Lazy<TinyModel>(() => new TinyModel(key.Item1, key.Item2))).Value;
}
