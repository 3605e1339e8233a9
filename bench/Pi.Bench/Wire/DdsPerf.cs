using System.Globalization;
using System.Text.RegularExpressions;

namespace Pi.Bench.Wire;

/// <summary>Runs Cyclone's own <c>ddsperf ping</c> and <c>pong</c> in two processes and reads the round trip from its output.</summary>
internal static partial class DdsPerf
{
    private const int Seconds = 4;

    private const string Loopback =
        "<General><Interfaces><NetworkInterface address=\"127.0.0.1\"/></Interfaces><AllowMulticast>false</AllowMulticast></General>"
        + "<Discovery><ParticipantIndex>auto</ParticipantIndex><Peers><Peer address=\"127.0.0.1\"/></Peers></Discovery>"
        + "<SharedMemory><Enable>false</Enable></SharedMemory>";

    /// <summary>
    /// The median over the one-second reports of the median round trip. <c>ddsperf</c> prints half of what a ping takes there and
    /// back (its count per second shows it), so its figure is doubled here.
    /// </summary>
    /// <param name="payload">Bytes of a message.</param>
    /// <param name="mode">
    /// <c>waitset</c>: a thread of its own waits and answers, as ours does; <c>listener</c>: Cyclone's receive thread answers itself.
    /// </param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="InvalidOperationException">It did not run or printed something else.</exception>
    public static async Task<double> RoundTripMicrosecondsAsync(int payload, string mode, CancellationToken cancellation)
    {
        Environment.SetEnvironmentVariable("CYCLONEDDS_URI", Loopback);
        try
        {
            var domain = $"{100 + (Environment.ProcessId % 100)}";
            using var pong = Bus.Start("ddsperf", "-i", domain, "-D", $"{Seconds + 2}", "pong", mode);
            using var ping = Bus.Start("ddsperf", "-i", domain, "-D", $"{Seconds}", "-Q", "minmatch:1", "ping", "size", $"{payload}", mode);
            var output = await ping.StandardOutput.ReadToEndAsync(cancellation);
            pong.Kill();
            var medians = Median().Matches(output).Select(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Order().ToArray();
            return medians.Length > 0
                ? 2 * medians[medians.Length / 2]
                : throw new InvalidOperationException($"ddsperf printed no round trip; its output was: {output}");
        }
        finally
        {
            Environment.SetEnvironmentVariable("CYCLONEDDS_URI", null);
        }
    }

    [GeneratedRegex(@"size \d+ mean .* 50% ([0-9.]+)us")]
    private static partial Regex Median();
}
