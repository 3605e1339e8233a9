using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pi.Policy.Models.Package;

namespace Pi.Import.Onnx;

/// <summary>Appends tensors to one weight file and hashes it on the way, so that no byte is read twice.</summary>
internal sealed class WeightFile : IDisposable
{
    // Large tensors begin on a page, so that a session can map them.
    private const int Page = 4096;
    private const int Line = 64;

    private readonly FileStream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ushort[] _halves = [];

    public WeightFile(string path)
    {
        _stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        Name = Path.GetFileName(path);
    }

    public string Name { get; }

    /// <summary>Bytes written so far.</summary>
    public long Length { get; private set; }

    /// <summary>Pads to where a tensor of this many bytes may begin, and returns that place.</summary>
    public long Align(long bytes)
    {
        int step = bytes >= Page ? Page : Line;
        long padding = (step - (Length % step)) % step;
        Append(new byte[padding]);
        return Length;
    }

    /// <summary>Appends numbers in the given type, rounded to nearest even.</summary>
    public void Write(ReadOnlySpan<float> values, Precision type)
    {
        if (type == Precision.F32)
        {
            Append(MemoryMarshal.AsBytes(values));
            return;
        }
        if (_halves.Length < values.Length)
            _halves = new ushort[values.Length];
        for (int i = 0; i < values.Length; i++)
            _halves[i] = BFloat16.Round(values[i]);
        Append(MemoryMarshal.AsBytes(_halves.AsSpan(0, values.Length)));
    }

    /// <summary>Closes the file and returns its entry for the manifest.</summary>
    public PackageFile Finish()
    {
        _stream.Dispose();
        return new PackageFile(Name, Length, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _hash.AppendData(bytes);
        Length += bytes.Length;
    }
}
