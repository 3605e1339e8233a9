using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Pi.Bench.Policy.Recordings;

/// <summary>Reads arrays of NumPy's .npz: a zip of .npy files (NEP 1, format version 1.0), in C order.</summary>
internal sealed class NumpyArchive(string path) : IDisposable
{
    private const int PreambleLength = 10;

    private readonly ZipArchive _archive = ZipFile.OpenRead(path);

    public byte[] Bytes(string name) => Read(name, "|u1");

    public float[] Singles(string name) => MemoryMarshal.Cast<byte, float>(Read(name, "<f4")).ToArray();

    /// <summary>A single text.</summary>
    public string Text(string name) => Encoding.UTF32.GetString(Read(name, "<U")).TrimEnd('\0');

    /// <summary>Side lengths of an array.</summary>
    public int[] Shape(string name)
    {
        using var entry = Open(name);
        string header = Header(entry, name), shape = header[(header.IndexOf('(') + 1)..header.IndexOf(')')];
        return [.. shape.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(side => int.Parse(side, CultureInfo.InvariantCulture))];
    }

    public void Dispose() => _archive.Dispose();

    private byte[] Read(string name, string type)
    {
        using var entry = Open(name);
        string header = Header(entry, name);
        if (!header.Contains($"'descr': '{type}", StringComparison.Ordinal)) throw new InvalidDataException($"{name} of {path} is not of type {type}: {header}");
        using var content = new MemoryStream();
        entry.CopyTo(content);
        return content.ToArray();
    }

    private Stream Open(string name) =>
        (_archive.GetEntry($"{name}.npy") ?? throw new InvalidDataException($"{path} has no array '{name}': record episodes with pi_sim record.")).Open();

    private static string Header(Stream entry, string name)
    {
        var preamble = new byte[PreambleLength];
        entry.ReadExactly(preamble);
        if (preamble[0] != 0x93 || preamble[6] != 1) throw new InvalidDataException($"{name} is no .npy file of format version 1.");
        var header = new byte[preamble[8] | preamble[9] << 8];
        entry.ReadExactly(header);
        return Encoding.ASCII.GetString(header);
    }
}
