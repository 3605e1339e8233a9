namespace Pi.Policy.Tests.Reference;

/// <summary>The scalar functions and norms of the three architectures.</summary>
public static class Functions
{
    /// <summary>The tanh form of GELU, which SigLIP and Gemma are trained with.</summary>
    public static double GeluTanh(double x) => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));

    public static double Silu(double x) => x / (1 + Math.Exp(-x));

    /// <summary>(x - mean) / sqrt(variance + eps) * weight + bias over each row.</summary>
    public static Matrix LayerNorm(Matrix x, double[] weight, double[] bias, double epsilon)
    {
        var result = new Matrix(x.Rows, x.Columns);
        for (int row = 0; row < x.Rows; row++)
        {
            double mean = 0, variance = 0;
            foreach (double value in x.Row(row)) mean += value / x.Columns;
            foreach (double value in x.Row(row)) variance += (value - mean) * (value - mean) / x.Columns;
            for (int i = 0; i < x.Columns; i++)
                result[row, i] = (x[row, i] - mean) / Math.Sqrt(variance + epsilon) * weight[i] + bias[i];
        }
        return result;
    }

    /// <summary>x / sqrt(mean(x^2) + eps) over each row, without a weight.</summary>
    public static Matrix RootMeanSquareNorm(Matrix x, double epsilon)
    {
        var result = new Matrix(x.Rows, x.Columns);
        for (int row = 0; row < x.Rows; row++)
        {
            double scale = 1 / Math.Sqrt(Matrix.Dot(x.Row(row), x.Row(row)) / x.Columns + epsilon);
            for (int i = 0; i < x.Columns; i++) result[row, i] = x[row, i] * scale;
        }
        return result;
    }

    /// <summary>Multiplies every row element by element.</summary>
    public static Matrix Scale(Matrix x, double[] factors)
    {
        var result = new Matrix(x.Rows, x.Columns);
        for (int i = 0; i < x.Values.Length; i++) result.Values[i] = x.Values[i] * factors[i % x.Columns];
        return result;
    }
}
