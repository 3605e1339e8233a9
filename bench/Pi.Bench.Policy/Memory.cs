using System.Globalization;

namespace Pi.Bench.Policy;

/// <summary>How much memory the process has had at most.</summary>
internal static class Memory
{
    /// <summary>VmHWM of proc(5), mapped weight files included, in MiB.</summary>
    public static double PeakMebibytes()
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return Math.Round(double.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024, 1);
    }
}
