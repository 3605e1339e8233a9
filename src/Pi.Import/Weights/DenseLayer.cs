namespace Pi.Import.Weights;

/// <summary>A small linear layer that is evaluated during the import, in double precision; the weight is [out, in].</summary>
internal sealed record DenseLayer(float[] Weight, float[] Bias)
{
    private int Inputs => Weight.Length / Bias.Length;

    /// <summary>W x + b.</summary>
    public double[] Apply(double[] x)
    {
        double[] y = Multiply(x);
        for (int i = 0; i < y.Length; i++)
            y[i] += Bias[i];
        return y;
    }

    /// <summary>W x.</summary>
    public double[] Multiply(double[] x)
    {
        double[] y = new double[Bias.Length];
        for (int output = 0; output < y.Length; output++)
        {
            ReadOnlySpan<float> row = Weight.AsSpan(output * Inputs, Inputs);
            double sum = 0;
            for (int i = 0; i < row.Length; i++)
                sum += row[i] * x[i];
            y[output] = sum;
        }
        return y;
    }

    /// <summary>The weight as [in, out].</summary>
    public float[] Transposed()
    {
        float[] result = new float[Weight.Length];
        for (int output = 0; output < Bias.Length; output++)
        {
            for (int input = 0; input < Inputs; input++)
                result[(input * Bias.Length) + output] = Weight[(output * Inputs) + input];
        }
        return result;
    }
}
