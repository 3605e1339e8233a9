using Pi.Policy.Models;

namespace Pi.Policy.Tests.Act;

/// <summary>
/// A generative model that can be written down: smooth trajectories from where the arm is, a Gaussian process over the steps of the chunk. The
/// velocity of its flow is exact, (x - E[a | x]) / t, so different seeds give quite different chunks, and a guided flow
/// has to fit the rest of the chunk to what is held.
/// </summary>
internal sealed class GaussianFlow
{
    private const double Length = 14, Spread = 0.6;

    private readonly double[][][] _posterior;

    public GaussianFlow(int horizon, int steps)
    {
        (Horizon, Steps) = (horizon, steps);
        var covariance = new double[horizon, horizon];
        for (int i = 0; i < horizon; i++)
            for (int j = 0; j < horizon; j++) covariance[i, j] = Covariance(i, j) + (i == j ? 1e-6 : 0);
        _posterior = [.. Enumerable.Range(0, steps).Select(step => Posterior(covariance, 1 - (double)step / steps))];
    }

    public int Horizon { get; }

    public int Steps { get; }

    /// <summary>One joint's chunk. The guidance is eq. 2 to 5 of arXiv 2506.07339 with the identity for the Jacobian, in the convention of t = 1 for noise.</summary>
    public double[] Sample(double state, ulong seed, IReadOnlyList<double>? previous, IReadOnlyList<double>? hold, double cap)
    {
        double[] x = [.. FlowNoise.Draw(seed, Horizon).Select(value => (double)value)];
        for (int step = 0; step < Steps; step++)
        {
            double t = 1 - (double)step / Steps, tau = 1 - t;
            double weight = step == 0 ? cap : Math.Min(cap, (tau * tau + t * t) / (tau * t));
            double[] clean = Clean(x, step, tau);
            for (int i = 0; i < Horizon; i++)
            {
                double v = (x[i] - clean[i]) / t;
                if (previous is not null) v -= weight * hold![i] * (previous[i] - state - clean[i]);
                clean[i] = x[i] - v / Steps;
            }
            x = clean;
        }
        return [.. x.Select(value => state + value)];
    }

    /// <summary>E[a | x] for x = t noise + (1 - t) a.</summary>
    private double[] Clean(double[] x, int step, double tau)
    {
        var clean = new double[Horizon];
        for (int i = 0; i < clean.Length; i++)
        {
            double[] row = _posterior[step][i];
            for (int j = 0; j < row.Length; j++) clean[i] += row[j] * x[j];
        }
        return clean;
    }

    /// <summary>(1 - t) K ((1 - t)^2 K + t^2)^-1, by solving from the right: both factors are functions of K and so commute.</summary>
    private static double[][] Posterior(double[,] covariance, double t)
    {
        int n = covariance.GetLength(0);
        double tau = 1 - t;
        var matrix = new double[n, n];
        var right = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                (matrix[i, j], right[i, j]) = (tau * tau * covariance[i, j] + (i == j ? t * t : 0), tau * covariance[i, j]);
        double[,] solved = LinearSystem.Solve(matrix, right);
        return [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => solved[i, j]).ToArray())];
    }

    /// <summary>A squared exponential that is known to be 0 one step before the chunk.</summary>
    private static double Covariance(int i, int j) => Spread * Spread * (Kernel(i - j) - Kernel(i + 1) * Kernel(j + 1));

    private static double Kernel(double distance) => Math.Exp(-distance * distance / (2 * Length * Length));
}
