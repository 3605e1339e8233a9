namespace Pi.Policy.Models.Package;

/// <summary>A package that was read and found right in every respect that can be checked without running it.</summary>
public sealed record ModelPackage(string Folder, ModelManifest Manifest, Example Example, Golden Golden)
{
    // Far above what the largest models need, far below what would hurt.
    private const long MaxManifestBytes = 4 << 20;
    private const long MaxExampleBytes = 256 << 20;

    /// <summary>Opens and validates a package.</summary>
    /// <param name="folder">The package's folder.</param>
    /// <param name="verifiesContent">Whether every byte is read and hashed, some seconds for a large model; sizes are compared in any case.</param>
    /// <exception cref="PackageException">Something is wrong.</exception>
    public static ModelPackage Open(string folder, bool verifiesContent = true)
    {
        if (!Directory.Exists(folder))
            throw new PackageException($"{folder} is missing, expected the folder of a model package.");
        var files = new PackageFiles(folder);
        ModelManifest manifest = PackageReader.ReadManifest(files.ReadUnlisted(ModelManifest.FileName, MaxManifestBytes));
        ManifestValidator.Check(manifest);
        files.Check(manifest, verifiesContent);
        GraphValidator.Check(manifest, files);
        Example example = PackageReader.Read(files.Read(manifest.Example, MaxExampleBytes), manifest.Example, PackageJson.Default.Example);
        Golden golden = PackageReader.Read(files.Read(manifest.Golden, MaxExampleBytes), manifest.Golden, PackageJson.Default.Golden);
        ExampleValidator.Check(manifest, example, golden);
        return new ModelPackage(folder, manifest, example, golden);
    }
}
