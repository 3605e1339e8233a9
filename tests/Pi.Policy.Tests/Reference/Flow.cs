namespace Pi.Policy.Tests.Reference;

/// <summary>
/// Real-time chunking: pull the estimate of the chunk towards <paramref name="Previous"/> [horizon, dimensions] with a weight per step of
/// the horizon and one per flow step.
/// </summary>
public sealed record Guidance(Matrix Previous, double[] HorizonWeights, double[] StepWeights);

/// <summary>Flow matching: Euler steps from noise at t=1 to actions at t=0.</summary>
public static class Flow
{
    /// <summary>x &lt;- x - v(x, t)/steps for t = 1, 1-1/steps, ..., 1/steps.</summary>
    public static Matrix Denoise(Matrix noise, int steps, Func<Matrix, double, Matrix> velocity, Guidance? guidance = null)
    {
        var x = noise;
        for (int step = 0; step < steps; step++)
        {
            double t = 1 - (double)step / steps;
            var v = velocity(x, t);
            if (guidance is not null) v = Guide(x, v, t, guidance, guidance.StepWeights[step]);
            x = x.Zip(v, (a, b) => a - b / steps);
        }
        return x;
    }

    /// <summary>Classifier-free guidance: unconditioned + beta * (conditioned - unconditioned).</summary>
    public static Matrix Blend(Matrix unconditioned, Matrix conditioned, double beta) =>
        unconditioned.Zip(conditioned, (without, with) => without + beta * (with - without));

    /// <summary>v - w W (Y - (x - t v)): the error of the estimated chunk, with an identity Jacobian.</summary>
    private static Matrix Guide(Matrix x, Matrix v, double t, Guidance guidance, double stepWeight)
    {
        var result = new Matrix(v.Rows, v.Columns);
        for (int row = 0; row < v.Rows; row++)
            for (int i = 0; i < v.Columns; i++)
            {
                double error = guidance.Previous[row, i] - (x[row, i] - t * v[row, i]);
                result[row, i] = v[row, i] - stepWeight * guidance.HorizonWeights[row] * error;
            }
        return result;
    }
}
