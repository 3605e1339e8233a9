using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pi.Policy.Models.Engine;

/// <summary>A tensor at a fixed address of a device; views look at a part of the same memory.</summary>
internal sealed class TensorBuffer : IDisposable
{
    private readonly IDeviceMemory _memory;
    private readonly bool _owns;

    private TensorBuffer(IDeviceMemory memory, nint address, TensorElementType type, long[] shape, bool owns)
    {
        (_memory, Address, Type, Shape, _owns) = (memory, address, type, shape, owns);
        Value = OrtValue.CreateTensorValueWithData(memory.Info, type, shape, address, Bytes);
    }

    public nint Address { get; }

    public TensorElementType Type { get; }

    public long[] Shape { get; }

    public OrtValue Value { get; }

    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    public long Bytes => Count * SizeOf(Type);

    public static TensorBuffer Allocate(IDeviceMemory memory, TensorElementType type, params long[] shape) =>
        new(memory, memory.Allocate(Math.Max(1, shape.Aggregate(1L, (product, size) => product * size)) * SizeOf(type)), type, shape, owns: true);

    /// <summary>Memory that someone else keeps.</summary>
    public static TensorBuffer Over(IDeviceMemory memory, nint address, TensorElementType type, params long[] shape) =>
        new(memory, address, type, shape, owns: false);

    /// <summary>A tensor of another shape that begins <paramref name="first"/> elements into this one.</summary>
    public TensorBuffer View(long first, params long[] shape)
    {
        var view = new TensorBuffer(_memory, Address + (nint)(first * SizeOf(Type)), Type, shape, owns: false);
        if (first + view.Count > Count) throw new ArgumentOutOfRangeException(nameof(shape), "The view is longer than the buffer.");
        return view;
    }

    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        if (bytes.Length > Bytes) throw new ArgumentOutOfRangeException(nameof(values), "More values than the buffer holds.");
        _memory.CopyIn(Address, bytes);
    }

    public T[] Read<T>()
        where T : unmanaged
    {
        var values = new T[Count];
        _memory.CopyOut(Address, MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>The values as f32, whatever the type.</summary>
    public float[] ReadSingles() => Type == TensorElementType.BFloat16
        ? Array.ConvertAll(Read<ushort>(), bits => BitConverter.UInt32BitsToSingle((uint)bits << 16))
        : Read<float>();

    public void Dispose()
    {
        Value.Dispose();
        if (_owns) _memory.Free(Address);
    }

    private static int SizeOf(TensorElementType type) => type switch
    {
        TensorElementType.Float or TensorElementType.Int32 => 4,
        TensorElementType.Int64 => 8,
        TensorElementType.BFloat16 or TensorElementType.Float16 => 2,
        TensorElementType.UInt8 or TensorElementType.Bool or TensorElementType.Int8 => 1,
        _ => throw new NotSupportedException($"A graph's input, output or weight of type {type} is not one this version knows."),
    };
}
