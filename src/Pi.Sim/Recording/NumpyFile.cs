using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Pi.Sim.Recording;

/// <summary>Writes arrays as NumPy's .npz: a zip of .npy files (NEP 1, format version 1.0), readable by numpy.load without pickle.</summary>
internal sealed class NumpyFile(Stream stream) : IDisposable
{
    private const int Alignment = 64;
    private const int PreambleLength = 10;

    private readonly ZipArchive _archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);

    public void Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        Add(name, "<f4", MemoryMarshal.AsBytes(values), shape);

    public void Add(string name, ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) =>
        Add(name, "<f8", MemoryMarshal.AsBytes(values), shape);

    public void Add(string name, int value) => Add(name, "<i4", MemoryMarshal.AsBytes([value]), []);

    /// <summary>One array out of equally large pictures.</summary>
    public void Add(string name, IEnumerable<byte[]> parts, params ReadOnlySpan<int> shape)
    {
        using Stream entry = Open(name, "|u1", shape);
        foreach (byte[] part in parts)
            entry.Write(part);
    }

    /// <summary>Texts of one length, padded with zeros; an empty shape is a single text.</summary>
    public void Add(string name, IReadOnlyList<string> texts, params ReadOnlySpan<int> shape)
    {
        int longest = Math.Max(1, texts.Max(text => text.Length));
        var bytes = new byte[texts.Count * longest * 4];
        for (int i = 0; i < texts.Count; i++)
            Encoding.UTF32.GetBytes(texts[i], bytes.AsSpan(i * longest * 4));
        Add(name, $"<U{longest}", bytes, shape);
    }

    public void Dispose() => _archive.Dispose();

    private void Add(string name, string type, ReadOnlySpan<byte> bytes, ReadOnlySpan<int> shape)
    {
        using Stream entry = Open(name, type, shape);
        entry.Write(bytes);
    }

    private Stream Open(string name, string type, ReadOnlySpan<int> shape)
    {
        Stream entry = _archive.CreateEntry($"{name}.npy", CompressionLevel.Fastest).Open();
        string dimensions = string.Join(", ", shape.ToArray()) + (shape.Length == 1 ? "," : "");
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({dimensions}), }}";
        int padding = Alignment - (PreambleLength + header.Length + 1) % Alignment;
        header += new string(' ', padding) + "\n";
        entry.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, (byte)(header.Length >> 8)]);
        entry.Write(Encoding.ASCII.GetBytes(header));
        return entry;
    }
}
