using System.Diagnostics;
using Pi.Figures;
using Pi.Ros.Cdr;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Transport;
using Pi.Ros.Types;
using Pi.Ros;

namespace Pi.Bench.Wire;

/// <summary>
/// A joint state of seven joints there and back between two processes, each side decoding and encoding it in full, in turn with
/// Cyclone's <c>ddsperf ping</c> of the same size so that both see the same machine. The budget is held against its waitset mode, which
/// hands over to a waiting thread as we do; its listener mode, which never leaves the receive thread, is printed beside it.
/// </summary>
internal sealed class RoundTrip : IDisposable
{
    private const int Rounds = 5;
    private const int Pings = 10_000;
    private const string PingTopic = "/bench/ping";
    private const string PongTopic = "/bench/pong";
    private static readonly Qos LastValue = new() { Depth = 1 };

    private readonly RosContext _context = Bus.Join();
    private readonly Publisher<JointState> _ping;
    private readonly Subscription _pong;
    private readonly Percentiles _microseconds = new(Pings);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JointState _state = SevenJoints();
    private long _sentAt;

    private RoundTrip()
    {
        var node = _context.CreateNode("ping");
        _ping = node.CreatePublisher<JointState>(PingTopic, LastValue);
        _pong = node.SubscribeInPlace<JointState>(PongTopic, LastValue, Receive);
    }

    public static async Task MeasureAsync(Report report, CancellationToken cancellation)
    {
        var size = CdrWriter.Measure(SevenJoints(), RosDistro.Jazzy);
        var own = new Percentiles[Rounds];
        var peer = new double[Rounds];
        var listener = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            own[round] = await OwnAsync(cancellation);
            peer[round] = await DdsPerf.RoundTripMicrosecondsAsync(size, "waitset", cancellation);
            listener[round] = await DdsPerf.RoundTripMicrosecondsAsync(size, "listener", cancellation);
        }

        report.Add("round_trip_payload_bytes", size);
        report.Add("round_trip_microseconds_p50", Median(own.Select(p => p.At(0.5))));
        report.Add("round_trip_microseconds_p99", Median(own.Select(p => p.At(0.99))));
        report.Add("round_trip_ddsperf_microseconds_p50", Median(peer));
        report.Add("round_trip_ddsperf_listener_microseconds_p50", Median(listener));
        report.Add("round_trip_ratio_to_ddsperf_p50", Median(own.Zip(peer, (a, b) => a.At(0.5) / b)));
    }

    /// <summary>The other side, until its parent leaves.</summary>
    public static async Task<int> PongAsync(CancellationToken cancellation)
    {
        using var context = Bus.Join();
        var node = context.CreateNode("pong");
        var publisher = node.CreatePublisher<JointState>(PongTopic, LastValue);
        var state = SevenJoints();
        node.SubscribeInPlace<JointState>(PingTopic, LastValue, (in Loan loan) =>
        {
            Decode(loan, ref state);
            publisher.Publish(state);
        });
        await publisher.WaitForAsync(status => status.Matched > 0, cancellation);
        await publisher.WaitForAsync(status => status.Matched == 0, cancellation);
        return 0;
    }

    public void Dispose() => _context.Dispose();

    private static async Task<Percentiles> OwnAsync(CancellationToken cancellation)
    {
        using var pong = Bus.Spawn("pong");
        using var trip = new RoundTrip();
        await Task.WhenAll(
            trip._ping.WaitForAsync(status => status.Matched > 0, cancellation),
            trip._pong.WaitForAsync(status => status.Matched > 0, cancellation));
        trip.Send();
        await trip._done.Task.WaitAsync(cancellation);
        trip.Dispose();
        await pong.WaitForExitAsync(cancellation);
        return trip._microseconds;
    }

    private static void Decode<T>(in Loan loan, ref T message)
        where T : IRosMessage<T>
    {
        var reader = new CdrReader(loan.Payload, RosDistro.Jazzy);
        T.ReadInto(ref reader, ref message);
    }

    private static JointState SevenJoints() => new()
    {
        Name = [.. Enumerable.Range(1, 7).Select(i => $"fr3_joint{i}")],
        Position = new double[7],
        Velocity = new double[7],
        Effort = new double[7],
    };

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private void Send()
    {
        _sentAt = Stopwatch.GetTimestamp();
        _ping.Publish(_state);
    }

    private void Receive(in Loan loan)
    {
        Decode(loan, ref _state);
        _microseconds.Add(Stopwatch.GetElapsedTime(_sentAt).TotalMicroseconds);
        if (_microseconds.Count < Pings)
        {
            Send();
        }
        else
        {
            _done.TrySetResult();
        }
    }
}
