using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.TrajectoryMsgs;

namespace Pi.Drivers.Tests.Wire;

/// <summary>Stands for the policy: the next half second of a slow wave from home, 20 times a second, each chunk ending at rest.</summary>
internal sealed class Mind(Node node, string[] joints, double[] home)
{
    private const double _amplitude = 0.25, _wave = 2.0;

    private Stamp _startedAt;
    private Stamp _next;
    private volatile bool _isOn;

    public Publisher<JointTrajectory> Chunks { get; } = node.CreatePublisher<JointTrajectory>("/pi/chunk", new Ros.Qos { Depth = 1 });

    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>From one point to the next, s.</summary>
    public double Step { get; init; } = 0.02;

    public int Points { get; init; } = 26;

    /// <summary>How much of the wave each joint makes.</summary>
    public double[] Shares { get; init; } = [.. joints.Select(name => name.StartsWith("gripper", StringComparison.Ordinal) ? 0.02 : 1)];

    /// <summary>Changes every chunk before it is sent.</summary>
    public Action<JointTrajectory> Rewrite { get; set; } = _ => { };

    /// <summary>ROS time at which the wave began, ns.</summary>
    public long Origin { get; private set; }

    /// <summary>Velocity of a joint that makes the whole wave, rad/s, seconds after <see cref="Origin"/>.</summary>
    public static double Velocity(double time) => _amplitude * Math.PI / _wave * Math.Sin(2 * Math.PI * time / _wave);

    public void Start() => _isOn = true;

    /// <summary>Falls silent.</summary>
    public void Stop() => _isOn = false;

    /// <summary>Sends what is due; for a thread that is never late.</summary>
    public void Tick(Stamp now)
    {
        if (!_isOn || now < _next)
            return;
        if (_startedAt == default)
            (_startedAt, Origin) = (Rig.Now, node.Clock.NowNanoseconds);
        _next = now + Interval - RealTimeThread.Period / 2;
        JointTrajectory chunk = Next();
        Rewrite(chunk);
        Chunks.Publish(chunk);
    }

    /// <summary>The chunk that is due now.</summary>
    public JointTrajectory Next()
    {
        double now = _startedAt == default ? 0 : Rig.Now.SecondsSince(_startedAt);
        return Build(k => home.Select((p, i) => p + Shares[i] * Wave(now + k * Step)), Points);
    }

    /// <summary>A chunk from now on whose points are given.</summary>
    public JointTrajectory Build(Func<int, IEnumerable<double>> positions, int points) => new()
    {
        Header = new() { Stamp = node.Clock.Now },
        JointNames = [.. joints],
        Points = [.. Enumerable.Range(0, points).Select(k => new JointTrajectoryPoint
        {
            Positions = [.. positions(k)],
            TimeFromStart = RosTime.ToMessage(TimeSpan.FromSeconds(k * Step)),
        })],
    };

    private static double Wave(double time) => _amplitude * (1 - Math.Cos(2 * Math.PI * time / _wave)) / 2;
}
