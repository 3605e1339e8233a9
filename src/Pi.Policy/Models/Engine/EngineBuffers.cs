using Microsoft.ML.OnnxRuntime.Tensors;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Engine;

/// <summary>
/// What one stage leaves on the device for the next, at addresses that never change: features, the prefix's keys and values (room for two
/// branches, one behind the other), and the text cache.
/// </summary>
internal sealed class EngineBuffers : IDisposable
{
    private readonly ModelManifest _manifest;
    private readonly TensorBuffer[] _keys, _values, _textKeys, _textValues;

    public EngineBuffers(ModelManifest manifest, IDeviceMemory memory, int cameras, int actTokens, int thinkTokens)
    {
        _manifest = manifest;
        var sizes = manifest.Dimensions;
        Real = manifest.Precision == Precision.Bf16 ? TensorElementType.BFloat16 : TensorElementType.Float;
        Features = TensorBuffer.Allocate(memory, Real, cameras, sizes.ImageTokens, sizes.Width);
        Lengths = TensorBuffer.Allocate(memory, TensorElementType.Int64, 2);
        TensorBuffer[] Layers(long rows) =>
            [.. Enumerable.Range(0, sizes.Layers).Select(_ => TensorBuffer.Allocate(memory, Real, rows * sizes.KvWidth))];

        int rows = Rows(new PrefixShape(cameras, actTokens));
        (_keys, _values) = (Layers(2L * rows), Layers(2L * rows));
        TextRows = manifest.ThinkPrompt is null ? 0 : RoundUp(cameras * sizes.ImageTokens + thinkTokens + manifest.ThinkPrompt.MaxThought, 8);
        (_textKeys, _textValues) = (Layers(TextRows), Layers(TextRows));
    }

    /// <summary>The type of the model's arithmetic.</summary>
    public TensorElementType Real { get; }

    public TensorBuffer Features { get; }

    /// <summary>How many rows of each branch's keys count.</summary>
    public TensorBuffer Lengths { get; }

    /// <summary>Rows of the text cache.</summary>
    public int TextRows { get; }

    /// <summary>Rows of the prefix's keys and values.</summary>
    public int Rows(PrefixShape shape) => shape.Cameras * _manifest.Dimensions.ImageTokens + shape.Tokens + _manifest.Dimensions.StateRows;

    /// <summary>Every layer's keys and values of <paramref name="count"/> branches from <paramref name="branch"/> on, by the graphs' names.</summary>
    public IEnumerable<(string Name, TensorBuffer View)> Prefix(int rows, int branch, int count)
    {
        int width = _manifest.Dimensions.KvWidth;
        return Views(_keys, _values, "", (long)branch * rows * width, count, rows, width);
    }

    /// <summary>The text cache, or its front, with another name's beginning and shape.</summary>
    public IEnumerable<(string Name, TensorBuffer View)> Text(string begin, params long[] shape) => Views(_textKeys, _textValues, begin, 0, shape);

    public static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    public void Dispose()
    {
        foreach (var buffer in (TensorBuffer[])[.. _keys, .. _values, .. _textKeys, .. _textValues, Features, Lengths]) buffer.Dispose();
    }

    private static IEnumerable<(string Name, TensorBuffer View)> Views(
        TensorBuffer[] keys, TensorBuffer[] values, string begin, long first, params long[] shape)
    {
        for (int layer = 0; layer < keys.Length; layer++)
        {
            yield return ($"{begin}key.{layer}", keys[layer].View(first, shape));
            yield return ($"{begin}value.{layer}", values[layer].View(first, shape));
        }
    }
}
