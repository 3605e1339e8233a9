namespace Pi.Policy.Tests.Reference;

/// <summary>All layers of one decoder, without its final norm.</summary>
public sealed class DecoderStack(SafetensorsFile checkpoint, string prefix, DecoderShape shape, Norm norm)
{
    public int Count { get; } = checkpoint.CountLayers(prefix + "layers.");

    public DecoderLayer this[int index] => new(checkpoint, prefix, index, shape, norm);

    /// <summary>Runs every layer over <paramref name="x"/>; each layer sees <paramref name="past"/> of its own, then its own tokens.</summary>
    public (Matrix Hidden, KeyValue[] Own) Forward(Matrix x, double[] positions, KeyValue[]? past, Func<int, int, bool> sees)
    {
        var own = new KeyValue[Count];
        for (int layer = 0; layer < Count; layer++)
            (x, own[layer]) = this[layer].Forward(x, positions, past?[layer], sees);
        return (x, own);
    }

    public Matrix FinalNorm(Matrix x) => norm("norm", x).Values;
}
