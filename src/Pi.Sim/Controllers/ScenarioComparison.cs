namespace Pi.Sim.Controllers;

/// <summary>How far a replay is from its recording.</summary>
/// <param name="Compared">Samples that were compared.</param>
/// <param name="Position">Greatest difference, rad.</param>
/// <param name="Velocity">Greatest difference, rad/s.</param>
/// <param name="Jitter">By how much a cycle came off its recorded time at most, seconds.</param>
internal sealed record ScenarioComparison(int Compared, double Position, double Velocity, double Jitter)
{
    public const double PositionTolerance = 2e-3;
    public const double VelocityTolerance = 2e-2;

    /// <summary>Whether the replay is the recording within tolerance.</summary>
    public bool Agrees => Compared > 0 && Position <= PositionTolerance && Velocity <= VelocityTolerance;

    /// <summary>Compares at the replay's times, for which the recording is interpolated.</summary>
    public static ScenarioComparison Between(IReadOnlyList<ReferenceSample> recorded, IReadOnlyList<ReferenceSample> replayed)
    {
        double position = 0, velocity = 0, jitter = 0;
        int compared = 0, row = 0;
        foreach (ReferenceSample sample in replayed.Where(sample => sample.Time >= recorded[0].Time && sample.Time < recorded[^1].Time))
        {
            while (recorded[row + 1].Time <= sample.Time)
                row++;
            (ReferenceSample before, ReferenceSample after) = (recorded[row], recorded[row + 1]);
            ReferenceSample nearest = Expected(before, after, sample.Time).MinBy(expected => Difference(sample.Velocities, expected.Velocities))!;
            compared++;
            jitter = Math.Max(jitter, Math.Min(sample.Time - before.Time, after.Time - sample.Time));
            position = Math.Max(position, Difference(sample.Positions, nearest.Positions));
            velocity = Math.Max(velocity, Difference(sample.Velocities, nearest.Velocities));
        }
        return new ScenarioComparison(compared, position, velocity, jitter);
    }

    // What the recording says of a time between two of its rows: the way from one to the other, or, where the velocity jumps in
    // between, either row carried on.
    private static ReferenceSample[] Expected(ReferenceSample before, ReferenceSample after, double time)
    {
        double fraction = (time - before.Time) / (after.Time - before.Time);
        ReferenceSample onwards = Continue(before, time), backwards = Continue(after, time);
        double[] positions = Blend(onwards.Positions, backwards.Positions, fraction);
        return [new ReferenceSample(time, positions, Blend(before.Velocities, after.Velocities, fraction)), onwards, backwards];
    }

    private static ReferenceSample Continue(ReferenceSample row, double time) =>
        new(time, [.. row.Positions.Zip(row.Velocities, (position, velocity) => position + (time - row.Time) * velocity)], row.Velocities);

    private static double[] Blend(double[] a, double[] b, double fraction) => [.. a.Zip(b, (x, y) => x + (y - x) * fraction)];

    private static double Difference(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
}
