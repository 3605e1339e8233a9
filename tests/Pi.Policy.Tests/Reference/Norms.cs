namespace Pi.Policy.Tests.Reference;

/// <summary>The three norms in use below a decoder's prefix.</summary>
public static class Norms
{
    private const double GemmaEpsilon = 1e-6, LlamaEpsilon = 1e-5;

    /// <summary>Gemma multiplies by one plus the weight.</summary>
    public static Norm Gemma(SafetensorsFile checkpoint, string prefix) =>
        (site, x) => Plain(Functions.Scale(
            Functions.RootMeanSquareNorm(x, GemmaEpsilon), Array.ConvertAll(checkpoint.Vector($"{prefix}{site}.weight"), weight => 1 + weight)));

    /// <summary>Llama multiplies by the weight.</summary>
    public static Norm Llama(SafetensorsFile checkpoint, string prefix) =>
        (site, x) => Plain(Functions.Scale(Functions.RootMeanSquareNorm(x, LlamaEpsilon), checkpoint.Vector($"{prefix}{site}.weight")));

    /// <summary>pi0.5's expert: scale, shift and gate are a linear function of the flow time's embedding, and the norm has no weight of its own.</summary>
    public static Norm Adaptive(SafetensorsFile checkpoint, string prefix, double[] condition) => (site, x) =>
    {
        int width = x.Columns;
        double[] modulation = new Matrix(1, condition.Length, condition)
            .Linear(checkpoint[$"{prefix}{site}.dense.weight"], checkpoint.Vector($"{prefix}{site}.dense.bias")).Values;
        var normed = Functions.Scale(Functions.RootMeanSquareNorm(x, GemmaEpsilon), Array.ConvertAll(modulation[..width], scale => 1 + scale));
        for (int row = 0; row < x.Rows; row++)
            for (int i = 0; i < width; i++) normed[row, i] += modulation[width + i];
        return new Normed(normed, modulation[(2 * width)..]);
    };

    private static Normed Plain(Matrix values) => new(values, [.. Enumerable.Repeat(1.0, values.Columns)]);
}
