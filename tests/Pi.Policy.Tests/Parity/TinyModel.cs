using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pi.Import;
using Pi.Import.Synthetic;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Tests.Parity;

/// <summary>A seeded tiny checkpoint, the package that the importer makes of it, and the reference that reads the checkpoint itself.</summary>
internal sealed class TinyModel
{
    private static readonly ConcurrentDictionary<(Architecture, Resampler, int?), Lazy<TinyModel>> Made = new();

    private static readonly string Root = Directory.CreateTempSubdirectory("pi-tiny-").FullName;

    static TinyModel() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);

    private TinyModel(Architecture architecture, Resampler resampler, int? trainedDelay)
    {
        string folder = Path.Combine(Root, $"{architecture}-{resampler}-{trainedDelay}"), checkpoint = folder + "-checkpoint";
        SyntheticCheckpoint.Write(checkpoint, architecture, tiny: true);
        if (trainedDelay is int delay) Set(Path.Combine(checkpoint, "config.json"), "rtc_training_max_delay", delay);
        new Importer(new ImportOptions { Checkpoint = checkpoint, Output = folder, Resampler = resampler }, _ => { }).Run();
        Package = ModelPackage.Open(folder);
        Reference = new ReferenceModel(checkpoint, architecture);
    }

    public ModelPackage Package { get; }

    public ReferenceModel Reference { get; }

    public static TinyModel Get(Architecture architecture, Resampler resampler, int? trainedDelay = null) =>
        Made.GetOrAdd((architecture, resampler, trainedDelay), key => new Lazy<TinyModel>(() => new TinyModel(key.Item1, key.Item2, key.Item3))).Value;

    /// <summary>Changes a number in a JSON file.</summary>
    public static void Set(string path, string field, int value)
    {
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        json[field] = value;
        File.WriteAllText(path, json.ToJsonString());
    }
}
