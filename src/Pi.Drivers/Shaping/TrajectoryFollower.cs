using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers.Shaping;

/// <summary>
/// The newest trajectory from its start on, and until then the one before it. Where a trajectory takes over, it is joined by a cubic to
/// what was last commanded when its first point is still to come; when it is not, the shaper bridges the rest within the limits.
/// </summary>
internal sealed class TrajectoryFollower(CommandSource source, int joints)
{
    private readonly double[] _positions = new double[joints];
    private readonly double[] _velocities = new double[joints];
    private Trajectory _active = new(joints);
    private Trajectory _pending = new(joints);
    private Stamp _joined;

    /// <summary>Who wants it followed.</summary>
    public CommandSource Source => source;

    /// <summary>When the newest trajectory arrived.</summary>
    public Stamp Arrival { get; private set; }

    public bool HasActive { get; private set; }

    public bool HasPending { get; private set; }

    public bool HasAny => HasActive || HasPending;

    public void Accept(Trajectory trajectory)
    {
        _pending.CopyFrom(trajectory);
        Arrival = trajectory.Arrival;
        HasPending = true;
    }

    public void Drop() => HasActive = HasPending = false;

    /// <summary>Whether there is nothing left to follow at an instant.</summary>
    public bool IsOver(Stamp at) => !HasPending && !(HasActive && at <= _active.End);

    /// <summary>Lets the newest trajectory take over when its start has come.</summary>
    /// <param name="due">When the next setpoint is due.</param>
    /// <param name="commanded">What it continues.</param>
    public void Advance(Stamp due, Motion commanded)
    {
        if (!HasPending || due < _pending.Start)
            return;
        (_active, _pending) = (_pending, _active);
        (HasActive, HasPending) = (true, false);
        _joined = commanded.Stamp;
        commanded.Positions.CopyTo(_positions);
        commanded.Velocities.CopyTo(_velocities);
    }

    /// <summary>Where the arm shall be. Requires <see cref="HasActive"/>.</summary>
    public void Sample(Stamp at, Span<double> positions, Span<double> velocities)
    {
        Stamp first = _active.Stamps[0];
        if (at >= first)
            _active.Sample(at, positions, velocities);
        else
            new CubicSegment(_joined, first).Sample(at, new(_positions, _velocities), _active.KnotAt(0), positions, velocities);
    }
}
