using Pi.Robot;

namespace Pi.Drivers.Shaping;

/// <summary>The cubic (Hermite) between two instants with given positions and velocities.</summary>
internal readonly record struct CubicSegment(Stamp From, Stamp To)
{
    public void Sample(Stamp at, in Knot start, in Knot end, Span<double> positions, Span<double> velocities)
    {
        double length = To.SecondsSince(From);
        double s = at.SecondsSince(From) / length;
        double rise = s * s * (3 - 2 * s), riseRate = 6 * s * (1 - s) / length;
        double leave = s * (1 - s) * (1 - s) * length, leaveRate = (1 - s) * (1 - 3 * s);
        double arrive = s * s * (s - 1) * length, arriveRate = s * (3 * s - 2);
        for (int i = 0; i < positions.Length; i++)
        {
            double distance = end.Positions[i] - start.Positions[i];
            positions[i] = start.Positions[i] + rise * distance + leave * start.Velocities[i] + arrive * end.Velocities[i];
            velocities[i] = riseRate * distance + leaveRate * start.Velocities[i] + arriveRate * end.Velocities[i];
        }
    }

    /// <summary>One end of a segment.</summary>
    public readonly ref struct Knot(ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities)
    {
        public ReadOnlySpan<double> Positions { get; } = positions;

        public ReadOnlySpan<double> Velocities { get; } = velocities;
    }
}
