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

    /// <summary>
    /// pi0.5's expert: scale, shift and gate are a linear function of the embedding of each row's flow time, and the norm has no weight of its own.
    /// </summary>
    public static Norm Adaptive(SafetensorsFile checkpoint, string prefix, double[][] conditions) => (site, x) =>
    {
        int width = x.Columns;
        var normed = Functions.RootMeanSquareNorm(x, GemmaEpsilon);
        var gate = new Matrix(x.Rows, width);
        for (int row = 0; row < x.Rows; row++)
        {
            double[] modulation = new Matrix(1, conditions[row].Length, conditions[row])
                .Linear(checkpoint[$"{prefix}{site}.dense.weight"], checkpoint.Vector($"{prefix}{site}.dense.bias")).Values;
            for (int i = 0; i < width; i++)
            {
                normed[row, i] = normed[row, i] * (1 + modulation[i]) + modulation[width + i];
                gate[row, i] = modulation[2 * width + i];
            }
        }
        return new Normed(normed, gate);
    };

    private static Normed Plain(Matrix values) => new(values, values.Map(_ => 1));
}
