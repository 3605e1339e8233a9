using System.Globalization;

namespace Pi.Bench.Policy.Loop;

/// <summary>Whether a process keeps growing: its resident memory over time.</summary>
internal sealed class MemoryTrend
{
    private readonly List<double> _mebibytes = [];

    /// <summary>Takes VmRSS of proc(5).</summary>
    public void Sample()
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        _mebibytes.Add(double.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024);
    }

    /// <summary>The medians of the second and of the last tenth, and what lies between: the first tenth still fills caches.</summary>
    public void Report(IDictionary<string, double> figures)
    {
        int tenth = _mebibytes.Count / 10;
        if (tenth == 0) return;
        double early = Median(_mebibytes.Skip(tenth).Take(tenth)), late = Median(_mebibytes.TakeLast(tenth));
        (figures["loop.memory.early_mib"], figures["loop.memory.late_mib"]) = (Math.Round(early, 1), Math.Round(late, 1));
        figures["loop.memory.growth_mib"] = Math.Round(late - early, 1);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
