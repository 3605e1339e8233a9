using Pi.Figures;

namespace Pi.Bench;

/// <summary>Order statistics of a fixed number of samples; adding one allocates nothing.</summary>
internal sealed class Percentiles(int capacity)
{
    private readonly double[] _samples = new double[capacity];
    private bool _sorted;

    public int Count { get; private set; }

    /// <summary>Samples beyond the capacity are left out.</summary>
    public void Add(double sample)
    {
        if (Count < _samples.Length)
        {
            _samples[Count++] = sample;
            _sorted = false;
        }
    }

    /// <param name="quantile">0 to 1; 1 is the maximum.</param>
    /// <returns>Not a number without samples.</returns>
    public double At(double quantile)
    {
        if (Count == 0)
        {
            return double.NaN;
        }

        if (!_sorted)
        {
            Array.Sort(_samples, 0, Count);
            _sorted = true;
        }

        return _samples[Math.Min(Count - 1, (int)(quantile * Count))];
    }

    /// <summary>Adds p50, p99, p99.9 and the maximum to a report.</summary>
    public void AddTo(Report report, string figure)
    {
        report.Add($"{figure}_p50", At(0.5));
        report.Add($"{figure}_p99", At(0.99));
        report.Add($"{figure}_p999", At(0.999));
        report.Add($"{figure}_max", At(1));
    }
}
