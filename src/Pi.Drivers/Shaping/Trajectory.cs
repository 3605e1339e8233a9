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
    /// Fills in velocities where the message gave none, so that the cubic never swings beyond its points: inside, harmonic means of the
    /// slopes on both sides, zero where the direction changes (Fritsch and Butland, 1984); at the first point the slope of a parabola
    /// through the next ones, because a chunk begins in mid-motion and must not stop the arm; at the last one rest.
    /// </summary>
    public void DeriveVelocities()
    {
        VelocitiesOf(Count - 1).Clear();
        for (int joint = 0; joint < joints && Count > 1; joint++)
        {
            VelocitiesOf(0)[joint] = Count > 2 ? Leave(SlopeAfter(0, joint), SlopeAfter(1, joint), LengthAfter(0), LengthAfter(1)) : SlopeAfter(0, joint);
            for (int point = 1; point < Count - 1; point++)
                VelocitiesOf(point)[joint] = Pass(SlopeAfter(point - 1, joint), SlopeAfter(point, joint), LengthAfter(point - 1), LengthAfter(point));
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

    private double LengthAfter(int point) => _stamps[point + 1].SecondsSince(_stamps[point]);

    private double SlopeAfter(int point, int joint) => (PositionsOf(point + 1)[joint] - PositionsOf(point)[joint]) / LengthAfter(point);

    private static double Pass(double left, double right, double before, double after) =>
        left * right > 0 ? 3 * (before + after) / ((2 * after + before) / left + (after + 2 * before) / right) : 0;

    /// <summary>Kept between rest and three times the slope, where the cubic stays monotone (Fritsch and Carlson, 1980).</summary>
    private static double Leave(double slope, double next, double length, double nextLength)
    {
        double parabola = ((2 * length + nextLength) * slope - length * next) / (length + nextLength);
        return Math.Sign(slope) * Math.Clamp(Math.Sign(slope) * parabola, 0, 3 * Math.Abs(slope));
    }
}
