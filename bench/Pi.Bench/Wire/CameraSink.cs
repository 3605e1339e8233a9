using System.Globalization;
using Pi.Figures;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Transport;
using Pi.Ros;

namespace Pi.Bench.Wire;

/// <summary>Receives the cameras in place, touches every byte, and counts what is lost, how long it took and what was allocated.</summary>
internal sealed class CameraSink
{
    private const int WarmUp = 150;
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    private readonly RosContext _context;
    private readonly Percentiles _milliseconds = new(1_000_000);
    private long _received;
    private long _torn;
    private long _allocatedBefore;
    private long _allocated;

    private CameraSink(RosContext context) => _context = context;

    public static async Task MeasureAsync(Report report, int seconds, bool reliable, CancellationToken cancellation)
    {
        using var context = Bus.Join();
        using var node = context.CreateNode("viewer");
        var sink = new CameraSink(context);
        var subscriptions = Enumerable.Range(0, CameraSource.Cameras)
            .Select(i => node.SubscribeInPlace<Image>(CameraSource.Topic(i), CameraSource.Qos(reliable), sink.Receive)).ToArray();
        using var source = Bus.Spawn("cameras", "--seconds", $"{seconds}", "--reliable", $"{reliable}");
        var sent = long.Parse(await source.StandardOutput.ReadLineAsync(cancellation) ?? "0", CultureInfo.InvariantCulture);
        await sink.DrainAsync(sent, cancellation);
        Array.ForEach(subscriptions, subscription => subscription.Dispose());
        await source.WaitForExitAsync(cancellation);
        sink.Add(report, reliable ? "cameras_reliable" : "cameras_best_effort", sent);
    }

    private void Receive(in Loan loan)
    {
        var view = new Image.View(loan.Payload, _context.Distro);
        _torn += view.Data.ContainsAnyExcept(view.Data[0]) ? 1 : 0;
        var now = (_context.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        _milliseconds.Add((now - loan.Info.SourceTimestamp) / 1e6);
        if (++_received == WarmUp)
        {
            _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        }

        _allocated = GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore;
    }

    /// <summary>Waits until all has come, or until nothing more has come for a while.</summary>
    private async Task DrainAsync(long sent, CancellationToken cancellation)
    {
        var last = (Count: -1L, At: _context.Time.GetTimestamp());
        while (_received < sent && _context.Time.GetElapsedTime(last.At) < Drain)
        {
            last = _received == last.Count ? last : (_received, _context.Time.GetTimestamp());
            await Task.Delay(TimeSpan.FromMilliseconds(20), _context.Time, cancellation);
        }
    }

    private void Add(Report report, string name, long sent)
    {
        report.Add($"{name}_sent", sent);
        report.Add($"{name}_lost", sent - _received + _torn);
        report.Add($"{name}_lost_percent", 100.0 * (sent - _received + _torn) / sent);
        _milliseconds.AddTo(report, $"{name}_milliseconds");
        report.Add($"{name}_bytes_allocated_per_image", _received > WarmUp ? (double)_allocated / (_received - WarmUp) : double.NaN);
    }
}
