using System.Security.Cryptography;
using System.Text.Json;
using Pi.Import.Checkpoints;
using Pi.Import.Onnx;
using Pi.Import.Parity;
using Pi.Import.Shapes;
using Pi.Import.Weights;
using Pi.Policy.Models.Package;

namespace Pi.Import;

/// <summary>Turns a checkpoint into a model package. The package appears under its name only when it is complete.</summary>
public sealed class Importer(ImportOptions options, Action<ImportProgress> progress)
{
    private readonly string _staging = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Output)) + ".partial";

    /// <summary>Imports, and returns what was done and how well the graphs agree.</summary>
    /// <exception cref="ImportException">The checkpoint or an option is wrong; nothing is left behind.</exception>
    public ImportReport Run()
    {
        if (Directory.Exists(options.Output) && Directory.EnumerateFileSystemEntries(options.Output).Any())
            throw new ImportException($"{options.Output} is not empty, expected a new folder for the package.");
        using var checkpoint = new Checkpoint(options.Checkpoint);
        CheckpointConfig config = CheckpointConfig.Read(options.Checkpoint);
        ModelShape model = ShapeReader.Read(checkpoint, config);
        config = config with { Architecture = model.Architecture };
        Normalisation normalisation = StatisticsReader.Read(options.Checkpoint, checkpoint, config, options.Statistics);
        string tokenizer = FindTokenizer(model.Architecture);
        ModelManifest manifest = new ManifestBuilder(options, model, config, normalisation).Build(Path.GetFileName(tokenizer));
        try
        {
            ResetStaging();
            File.Copy(tokenizer, Path.Combine(_staging, manifest.Tokenizer.File));
            ImportReport report = Write(checkpoint, model, manifest);
            if (Directory.Exists(options.Output))
                Directory.Delete(options.Output);
            Directory.Move(_staging, options.Output);
            return report;
        }
        finally
        {
            if (Directory.Exists(_staging))
                Directory.Delete(_staging, recursive: true);
        }
    }

    private void ResetStaging()
    {
        if (Directory.Exists(_staging))
            Directory.Delete(_staging, recursive: true);
        Directory.CreateDirectory(_staging);
    }

    private ImportReport Write(Checkpoint checkpoint, ModelShape model, ModelManifest manifest)
    {
        long written = 0;
        using var store = new WeightStore(_staging, options.Precision, bytes =>
            progress(new ImportProgress("weights", written += bytes, checkpoint.Bytes / (options.Precision == Precision.F32 ? 1 : 2))));
        CheckpointKeys keys = CheckpointKeys.Of(model.Architecture);
        if (model.Mini is { } mini)
            new MiniWeights(checkpoint, model, mini, store).Write();
        else
            VisionWeights.Write(checkpoint, keys, model.Vision!, model, store);
        LanguageWeights.Write(checkpoint, keys, model, store);
        ExpertWeights.Write(checkpoint, keys, model, store);
        new FlowWeights(checkpoint, keys, model, store).Write();
        List<PackageFile> files = store.Finish();

        progress(new ImportProgress("graphs", 0, 0));
        GraphFiles.Write(_staging, model, manifest.Image, store, options.Precision);
        progress(new ImportProgress("parity", 0, 0));
        // The buffers of the largest matrices go back before a graph needs the room.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Example example = ExampleMaker.Find(options.Checkpoint) ?? ExampleMaker.Make(manifest);
        (Golden golden, ParityReport parity) = MeasureParity(model, manifest, store, example);

        WriteJson(manifest.Example, JsonSerializer.Serialize(example, PackageJson.Default.Example));
        WriteJson(manifest.Golden, JsonSerializer.Serialize(golden, PackageJson.Default.Golden));
        var report = new ImportReport(manifest.Name, checkpoint.Names.Count, checkpoint.Bytes, [.. checkpoint.Unused], files.Sum(file => file.Bytes),
            parity);
        WriteJson("import.json", JsonSerializer.Serialize(report, ImportJson.Default.ImportReport));
        manifest = manifest with { Files = [.. files, .. HashOthers(files)] };
        WriteJson(ModelManifest.FileName, JsonSerializer.Serialize(manifest, PackageJson.Default.ModelManifest));
        // What the reader would refuse must not be delivered; the contents were hashed as they were written.
        ModelPackage.Open(_staging, verifiesContent: false);
        return report;
    }

    // A CPU cannot compute in bf16: graphs of f32 arithmetic over the same stored weights take the place of the package's own.
    private (Golden Golden, ParityReport Parity) MeasureParity(ModelShape model, ModelManifest manifest, WeightStore store, Example example)
    {
        string prefix = options.Precision == Precision.F32 ? "" : "widened.";
        if (prefix.Length > 0)
            GraphFiles.Write(_staging, model, manifest.Image, store, Precision.F32, prefix);
        var result = new ParityRun(_staging, prefix, manifest, model).Measure(example, ExampleMaker.FindGolden(options.Checkpoint));
        foreach (string role in prefix.Length > 0 ? GraphFiles.Roles(model) : [])
            File.Delete(Path.Combine(_staging, prefix + GraphFiles.Name(role)));
        return result;
    }

    private string FindTokenizer(Architecture architecture)
    {
        (string name, string origin) = architecture == Architecture.SmolVla
            ? ("tokenizer.json", "SmolVLM2-500M-Video-Instruct")
            : ("tokenizer.model", architecture == Architecture.PiMini ? "the training" : "PaliGemma (paligemma_tokenizer.model)");
        string path = options.Tokenizer ?? Path.Combine(options.Checkpoint, name);
        return File.Exists(path)
            ? path
            : throw new ImportException($"Tokeniser {path} is missing, expected {name} of {origin} in the checkpoint folder or with --tokenizer.");
    }

    private void WriteJson(string name, string json) => File.WriteAllText(Path.Combine(_staging, name), json + "\n");

    private IEnumerable<PackageFile> HashOthers(List<PackageFile> known)
    {
        foreach (string path in Directory.GetFiles(_staging).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(path);
            if (name == ModelManifest.FileName || known.Any(file => file.File == name))
                continue;
            using FileStream stream = File.OpenRead(path);
            yield return new PackageFile(name, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
    }
}
