namespace Pi.Sim.Controllers;

/// <summary>One accepted trajectory in the controller's joint order, and the state it starts from.</summary>
internal sealed class TrajectorySampler
{
    private const double NanosecondsPerSecond = 1e9;

    private readonly JointSetpoint[] _points;
    private readonly long[] _times;
    private readonly bool _splines;
    private readonly JointSetpoint _before;
    private long _beforeTime;
    private long _start;

    public TrajectorySampler(long stamp, JointSetpoint[] points, long[] times, bool splines)
    {
        (_start, _points, _times, _splines) = (stamp, points, times, splines);
        _before = new JointSetpoint(points[0].Positions.Length);
    }

    /// <summary>Whether <see cref="Begin"/> has been called.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>When the last point is due, in nanoseconds of the controller's clock.</summary>
    public long End => _start + _times[^1];

    /// <summary>Fixes the state from which the first point is approached, and the start when the stamp left it open.</summary>
    public void Begin(long now, JointSetpoint state)
    {
        HasBegun = true;
        _beforeTime = now;
        _before.CopyFrom(state);
        if (_start == 0)
            _start = now;
    }

    /// <summary>Fills <paramref name="result"/> with the state at a time; false once the last point has been reached.</summary>
    public bool Sample(long time, JointSetpoint result)
    {
        long elapsed = time - _start;
        if (elapsed >= _times[^1])
        {
            result.CopyFrom(_points[^1]);
            result.HasVelocities = result.HasAccelerations = true;
            return false;
        }
        int next = 0;
        while (elapsed >= _times[next])
            next++;
        if (next == 0)
            Between(_before, _beforeTime - _start, 0, elapsed, result);
        else
            Between(_points[next - 1], _times[next - 1], next, elapsed, result);
        return true;
    }

    private void Between(JointSetpoint from, long fromTime, int next, long elapsed, JointSetpoint result)
    {
        if (_splines)
            Spline.Interpolate(from, _points[next], (elapsed - fromTime) / NanosecondsPerSecond, (_times[next] - fromTime) / NanosecondsPerSecond, result);
        else
            result.CopyFrom(next == 0 ? from : _points[next]);
    }
}
