using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Pi.Import.Safetensors;

/// <summary>A safetensors file, validated on opening, read piece by piece so that memory does not grow with the file.</summary>
public sealed class SafetensorsFile : IDisposable
{
    private const int ChunkElements = 1 << 20;

    private readonly FileStream _file;
    private readonly byte[] _chunk = new byte[ChunkElements * sizeof(float)];

    /// <summary>Opens the file and checks its header against its length.</summary>
    /// <exception cref="ImportException">The header is wrong.</exception>
    public SafetensorsFile(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            Tensors = SafetensorsHeader.Read(_file);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; }

    /// <summary>File name without its folder.</summary>
    public string Name => Path.GetFileName(_file.Name);

    /// <summary>Reads elements from <paramref name="first"/> on into <paramref name="target"/>, widened to f32.</summary>
    /// <exception cref="ImportException">The type is none of <see cref="ScalarType"/>, or a number is not finite.</exception>
    public void Read(TensorEntry tensor, long first, Span<float> target)
    {
        if (!Enum.TryParse(tensor.Type, out ScalarType type) || !Enum.IsDefined(type))
            throw new ImportException(
                $"{Name}: tensor {tensor.Name}: dtype {tensor.Type}, expected {string.Join(", ", Enum.GetNames<ScalarType>())}.");
        int size = type == ScalarType.F32 ? 4 : 2;
        while (target.Length > 0)
        {
            int count = Math.Min(target.Length, ChunkElements);
            Span<byte> bytes = _chunk.AsSpan(0, count * size);
            ReadBytes(bytes, tensor.Offset + (first * size));
            Widen(bytes, type, target[..count]);
            CheckFinite(tensor, first, target[..count]);
            first += count;
            target = target[count..];
        }
    }

    public void Dispose() => _file.Dispose();

    private void ReadBytes(Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            int read = RandomAccess.Read(_file.SafeFileHandle, bytes, offset);
            if (read == 0)
                throw new ImportException($"{Name}: ends at byte {offset}; it became shorter while it was read.");
            bytes = bytes[read..];
            offset += read;
        }
    }

    private static void Widen(ReadOnlySpan<byte> bytes, ScalarType type, Span<float> target)
    {
        switch (type)
        {
            case ScalarType.F32:
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(target);
                break;
            case ScalarType.BF16:
                ReadOnlySpan<ushort> high = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (int i = 0; i < high.Length; i++)
                    target[i] = BitConverter.UInt32BitsToSingle((uint)high[i] << 16);
                break;
            default:
                for (int i = 0; i < target.Length; i++)
                    target[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]);
                break;
        }
    }

    private void CheckFinite(TensorEntry tensor, long first, ReadOnlySpan<float> values)
    {
        // The sum of x - x is zero exactly when every x is finite, and this loop vectorises.
        float doubt = 0;
        foreach (float value in values)
            doubt += value - value;
        if (doubt == 0)
            return;
        int index = 0;
        while (float.IsFinite(values[index]))
            index++;
        throw new ImportException($"{Name}: tensor {tensor.Name}: element {first + index} is {values[index]}, expected finite numbers.");
    }
}
