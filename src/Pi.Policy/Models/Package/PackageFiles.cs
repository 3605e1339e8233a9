using System.Security.Cryptography;

namespace Pi.Policy.Models.Package;

/// <summary>The files of a package folder; nothing outside it is ever touched.</summary>
internal sealed class PackageFiles(string folder)
{
    private const int MaxFiles = 256;
    private readonly Dictionary<string, PackageFile> _listed = [];

    /// <summary>Length of a listed file in bytes, or null where the manifest does not list it.</summary>
    public long? Length(string name) => _listed.TryGetValue(name, out PackageFile? file) ? file.Bytes : null;

    /// <summary>Reads a file that the manifest lists.</summary>
    public byte[] Read(string name, long maxBytes)
    {
        RequireListed("files", name);
        return ReadUnlisted(name, maxBytes);
    }

    /// <summary>Reads a file of the folder, which must be an ordinary one of at most <paramref name="maxBytes"/>.</summary>
    public byte[] ReadUnlisted(string name, long maxBytes)
    {
        FileInfo file = RequireOrdinary(name);
        if (file.Length > maxBytes)
            throw new PackageException($"{name} has {file.Length} bytes, expected at most {maxBytes}.");
        return File.ReadAllBytes(file.FullName);
    }

    /// <summary>Checks names, kinds, sizes and, if asked, contents of all listed files, and that everything the manifest names is listed.</summary>
    public void Check(ModelManifest manifest, bool verifiesContent)
    {
        if (manifest.Files.Count > MaxFiles)
            throw new PackageException($"files has {manifest.Files.Count} entries, expected at most {MaxFiles}.");
        foreach (PackageFile file in manifest.Files)
            CheckEntry(file);
        RequireListed("tokenizer.file", manifest.Tokenizer.File);
        RequireListed("example", manifest.Example);
        RequireListed("golden", manifest.Golden);
        foreach ((string role, string file) in manifest.Graphs)
            RequireListed($"graphs.{role}", file);
        if (verifiesContent)
            VerifyContent(manifest.Files);
    }

    /// <summary>Whether a name can only mean a file of the folder itself.</summary>
    public static bool IsPlainName(string name) =>
        name.Length is > 0 and <= 128 && name[0] != '.' && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    private void CheckEntry(PackageFile entry)
    {
        if (!IsPlainName(entry.File) || entry.File == ModelManifest.FileName)
            throw new PackageException(
                $"files: name {Quote(entry.File)}, expected letters, digits, '.', '_' and '-' alone: a file of the package's own folder other than the manifest.");
        if (!_listed.TryAdd(entry.File, entry))
            throw new PackageException($"files: {entry.File} is listed twice, expected once.");
        if (entry.Sha256.Length != 64 || !entry.Sha256.All(char.IsAsciiHexDigitLower))
            throw new PackageException($"files: sha256 of {entry.File} is {Quote(entry.Sha256)}, expected 64 lower-case hexadecimal digits.");
        long length = RequireOrdinary(entry.File).Length;
        if (length != entry.Bytes)
            throw new PackageException($"files: {entry.File} has {length} bytes, expected {entry.Bytes}; copy the package again.");
    }

    private FileInfo RequireOrdinary(string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (file.LinkTarget is not null)
            throw new PackageException($"{name} is a link, expected a file of the package's own folder.");
        if (!file.Exists || (file.Attributes & FileAttributes.Device) != 0)
            throw new PackageException($"{name} is missing in {folder}, expected it because the package names it.");
        return file;
    }

    private void RequireListed(string field, string name)
    {
        if (!_listed.ContainsKey(name))
            throw new PackageException($"{field} is {Quote(name)}, expected a file that files lists.");
    }

    private void VerifyContent(IReadOnlyList<PackageFile> files)
    {
        string? changed = files.AsParallel().Select(file =>
        {
            using var stream = new FileStream(Path.Combine(folder, file.File), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20,
                FileOptions.SequentialScan);
            string found = Convert.ToHexStringLower(SHA256.HashData(stream));
            return found == file.Sha256 ? null : $"files: sha256 of {file.File} is {found}, expected {file.Sha256}; the file was changed or damaged.";
        }).FirstOrDefault(message => message is not null);
        if (changed is not null)
            throw new PackageException(changed);
    }

    // A name out of a file may hold anything, and the message goes to a terminal.
    private static string Quote(string text) =>
        $"'{new string([.. text.Take(100).Select(character => char.IsControl(character) ? '?' : character)])}'";
}
