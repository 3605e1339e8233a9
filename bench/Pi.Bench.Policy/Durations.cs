namespace Pi.Bench.Policy;

/// <summary>Repeated measurements of one thing, as percentiles in milliseconds.</summary>
internal sealed class Durations
{
    private readonly List<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public void Add(TimeSpan time) => _milliseconds.Add(time.TotalMilliseconds);

    /// <summary>The smallest value that at least this share of the measurements does not exceed.</summary>
    public double Percentile(double share)
    {
        double[] sorted = [.. _milliseconds.Order()];
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    /// <summary>name.p50_ms, name.p95_ms and name.p99_ms.</summary>
    public void Report(string name, IDictionary<string, double> figures)
    {
        foreach (int percent in (int[])[50, 95, 99]) figures[$"{name}.p{percent}_ms"] = Math.Round(Percentile(percent / 100.0), 3);
    }
}
