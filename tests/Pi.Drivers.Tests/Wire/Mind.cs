using Pi.Ros;
using Pi.Ros.Messages.TrajectoryMsgs;

namespace Pi.Drivers.Tests.Wire;

/// <summary>Stands for the policy: half a second of a slow wave around home, 20 times a second, each chunk ending at rest.</summary>
internal sealed class Mind(Node node, string[] joints, double[] home) : IDisposable
{
    private const int _points = 26;
    private const double _step = 0.02, _amplitude = 0.25, _wave = 2.0;

    private readonly Publisher<JointTrajectory> _chunks = node.CreatePublisher<JointTrajectory>("/pi/chunk", new Qos { Depth = 1 });
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;
    private long _startedAt;

    public Publisher<JointTrajectory> Chunks => _chunks;

    /// <summary>Changes every chunk before it is sent.</summary>
    public Action<JointTrajectory> Rewrite { get; set; } = _ => { };

    public void Start()
    {
        _startedAt = TimeProvider.System.GetTimestamp();
        _work = Task.Run(async () =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            while (!_stop.IsCancellationRequested)
            {
                JointTrajectory chunk = Next();
                Rewrite(chunk);
                _chunks.Publish(chunk);
                await timer.WaitForNextTickAsync();
            }
        });
    }

    /// <summary>The chunk that is due now.</summary>
    public JointTrajectory Next()
    {
        double now = _startedAt == 0 ? 0 : TimeProvider.System.GetElapsedTime(_startedAt).TotalSeconds;
        return Build(k => home.Select((p, i) => p + Wave(now + k * _step) * (joints[i].StartsWith("gripper", StringComparison.Ordinal) ? 0.02 : 1)));
    }

    /// <summary>A chunk from now on whose points are given.</summary>
    public JointTrajectory Build(Func<int, IEnumerable<double>> positions, int points = _points) => new()
    {
        Header = new() { Stamp = node.Clock.Now },
        JointNames = [.. joints],
        Points = [.. Enumerable.Range(0, points).Select(k => new JointTrajectoryPoint
        {
            Positions = [.. positions(k)],
            TimeFromStart = RosTime.ToMessage(TimeSpan.FromSeconds(k * _step)),
        })],
    };

    /// <summary>Falls silent at once.</summary>
    public void Stop()
    {
        _stop.Cancel();
        _work.Wait();
    }

    public void Dispose()
    {
        Stop();
        _stop.Dispose();
    }

    private static double Wave(double time) => _amplitude * (1 - Math.Cos(2 * Math.PI * time / _wave)) / 2;
}
