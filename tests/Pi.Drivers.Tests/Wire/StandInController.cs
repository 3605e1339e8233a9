using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.TrajectoryMsgs;

namespace Pi.Drivers.Tests.Wire;

/// <summary>
/// A joint_trajectory_controller as its topic behaves, with the settings of launch/robots/*.controllers.yaml: what it refuses, how it
/// interpolates (from the desired state), that each message replaces the one before, and that it holds behind the end.
/// </summary>
internal sealed class StandInController(ControllerSpec spec, double[] home)
{
    private readonly Lock _lock = new();
    private readonly List<(long Time, double[] P, double[] V)> _knots = [];
    private readonly double[] _reference = [.. home];
    private readonly double[] _velocity = new double[home.Length];
    private long _sampledAt;

    public ControllerSpec Spec => spec;

    public bool IsActive { get; set; } = true;

    /// <summary>Messages that the real one would refuse, save for those that the machine alone made late.</summary>
    public List<string> Refused { get; } = [];

    public double[] Reference
    {
        get
        {
            lock (_lock)
                return [.. _reference];
        }
    }

    /// <param name="message">What was sent.</param>
    /// <param name="now">When it arrives, ns.</param>
    /// <param name="sent">When it was sent, ns: what it was held up by on the way says nothing of its sender.</param>
    public void Accept(JointTrajectory message, long now, long sent)
    {
        lock (_lock)
        {
            if (!IsActive)
                return;
            if (Refusal(message, now) is not null)
            {
                if (Refusal(message, sent) is { } reason)
                    Refused.Add(reason);
                return;
            }
            long start = RosTime.ToNanoseconds(message.Header.Stamp);
            _knots.Clear();
            _knots.Add((_sampledAt, [.. _reference], [.. _velocity]));
            foreach (JointTrajectoryPoint point in message.Points)
                _knots.Add((start + RosTime.ToTimeSpan(point.TimeFromStart).Ticks * 100, Order(message, point.Positions), Order(message, point.Velocities)));
        }
    }

    /// <summary>As a forward_command_controller or a gripper: goes there at once, and stays.</summary>
    public void Jump(double[] positions)
    {
        lock (_lock)
            positions.CopyTo(_reference, 0);
    }

    public void Update(long now)
    {
        lock (_lock)
        {
            _sampledAt = now;
            int next = _knots.FindIndex(1 <= _knots.Count ? 1 : 0, k => k.Time > now);
            if (_knots.Count == 0)
                return;
            if (next < 0)
            {
                _knots[^1].P.CopyTo(_reference, 0);
                Array.Clear(_velocity);
                return;
            }
            Interpolate(_knots[next - 1], _knots[next], now);
        }
    }

    private void Interpolate((long Time, double[] P, double[] V) a, (long Time, double[] P, double[] V) b, long now)
    {
        double h = (b.Time - a.Time) * 1e-9, s = Math.Max((now - a.Time) * 1e-9, 0);
        for (int i = 0; i < _reference.Length; i++)
        {
            double c2 = (3 * (b.P[i] - a.P[i]) / h - 2 * a.V[i] - b.V[i]) / h;
            double c3 = (2 * (a.P[i] - b.P[i]) / h + a.V[i] + b.V[i]) / (h * h);
            _reference[i] = a.P[i] + s * (a.V[i] + s * (c2 + s * c3));
            _velocity[i] = a.V[i] + s * (2 * c2 + 3 * s * c3);
        }
    }

    private string? Refusal(JointTrajectory message, long now)
    {
        if (!message.JointNames.Order().SequenceEqual(spec.Joints.Order()))
            return "joints";
        if (message.Points.Length == 0)
            return "empty";
        if (message.Points[^1].Velocities.Any(v => Math.Abs(v) > 1e-9))
            return "does not end at rest";
        TimeSpan[] times = [.. message.Points.Select(p => RosTime.ToTimeSpan(p.TimeFromStart))];
        if (times.Zip(times.Skip(1)).Any(pair => pair.Second <= pair.First))
            return "times";
        return RosTime.ToNanoseconds(message.Header.Stamp) + times[^1].Ticks * 100 < now ? "past" : null;
    }

    private double[] Order(JointTrajectory message, double[] values) => [.. spec.Joints.Select(name => values[Array.IndexOf(message.JointNames, name)])];
}
