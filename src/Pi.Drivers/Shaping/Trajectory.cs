using Pi.Robot;

namespace Pi.Drivers.Shaping;

/// <summary>
/// Where the joints shall be, at times on the monotonic clock: what a chunk or a person's command says. Between its points it is a
/// cubic, behind them it rests. A buffer that is refilled.
/// </summary>
internal sealed class Trajectory(int joints)
{
    /// <summary>Points that one may have.</summary>
    public const int Capacity = 256;

    private readonly Stamp[] _stamps = new Stamp[Capacity];
    private readonly double[] _positions = new double[Capacity * joints];
    private readonly double[] _velocities = new double[Capacity * joints];

    /// <summary>When it arrived.</summary>
    public Stamp Arrival { get; set; }

    /// <summary>From when on it holds; the first point may be due later.</summary>
    public Stamp Start { get; set; }

    /// <summary>Why it may not be used; <see cref="SafetyReason.None"/> when it may.</summary>
    public SafetyReason Refusal { get; set; }

    /// <summary>It has no point: a person says so that the policy may have the robot back.</summary>
    public bool IsEmpty => Count == 0;

    public int Count { get; private set; }

    public Stamp End => _stamps[Count - 1];

    public ReadOnlySpan<Stamp> Stamps => _stamps.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(Stamp stamp) => _stamps[Count++] = stamp;

    public Span<double> PositionsOf(int point) => _positions.AsSpan(point * joints, joints);

    public Span<double> VelocitiesOf(int point) => _velocities.AsSpan(point * joints, joints);

    public CubicSegment.Knot KnotAt(int point) => new(PositionsOf(point), VelocitiesOf(point));

    public void CopyFrom(Trajectory other)
    {
        (Arrival, Start, Refusal, Count) = (other.Arrival, other.Start, other.Refusal, other.Count);
        other.Stamps.CopyTo(_stamps);
        other._positions.AsSpan(0, Count * joints).CopyTo(_positions);
        other._velocities.AsSpan(0, Count * joints).CopyTo(_velocities);
    }

    /// <summary>
    /// Fills in velocities where the message gave none: harmonic means of the slopes on both sides, zero where the direction changes and
    /// at both ends (Fritsch and Butland, 1984), so that the cubic never swings beyond its points.
    /// </summary>
    public void DeriveVelocities()
    {
        VelocitiesOf(0).Clear();
        VelocitiesOf(Count - 1).Clear();
        for (int point = 1; point < Count - 1; point++)
        {
            double before = _stamps[point].SecondsSince(_stamps[point - 1]);
            double after = _stamps[point + 1].SecondsSince(_stamps[point]);
            for (int joint = 0; joint < joints; joint++)
            {
                double left = (PositionsOf(point)[joint] - PositionsOf(point - 1)[joint]) / before;
                double right = (PositionsOf(point + 1)[joint] - PositionsOf(point)[joint]) / after;
                VelocitiesOf(point)[joint] = left * right > 0
                    ? 3 * (before + after) / ((2 * after + before) / left + (after + 2 * before) / right)
                    : 0;
            }
        }
    }

    /// <summary>Positions and velocities at an instant that is not before the first point.</summary>
    public void Sample(Stamp at, Span<double> positions, Span<double> velocities)
    {
        int next = Stamps.BinarySearch(at);
        next = next < 0 ? ~next : next + 1;
        if (next >= Count)
        {
            PositionsOf(Count - 1).CopyTo(positions);
            velocities.Clear();
            return;
        }
        new CubicSegment(_stamps[next - 1], _stamps[next]).Sample(at, KnotAt(next - 1), KnotAt(next), positions, velocities);
    }
}
