using System.Collections.Immutable;
using Pi.Robot;

namespace Pi.Policy.Act;

/// <summary>Joint targets at equal steps as a motion: with velocities, and an end at rest.</summary>
internal static class Motion
{
    /// <param name="rows">Joint targets, rad or m; the first <paramref name="behind"/> of them (0 or 1) only tell how fast the others begin.</param>
    /// <param name="behind">Rows that lie in the past.</param>
    /// <param name="ahead">When the first row that does not is due, from the start.</param>
    /// <param name="step">Time from row to row.</param>
    /// <param name="joints">The joints and their limits.</param>
    public static ImmutableArray<TrajectoryPoint> Through(
        IReadOnlyList<double[]> rows, int behind, TimeSpan ahead, TimeSpan step, ImmutableArray<JointSpec> joints)
    {
        var points = ImmutableArray.CreateBuilder<TrajectoryPoint>(rows.Count + 1);
        for (int row = behind; row < rows.Count; row++)
            points.Add(new TrajectoryPoint(ahead + step * (row - behind), rows[row], Velocities(rows, row, step, joints)));
        points.Add(Rest(points[^1], step, joints));
        return points.ToImmutable();
    }

    /// <summary>Central differences, at the ends one-sided ones, within the joints' limits.</summary>
    private static double[] Velocities(IReadOnlyList<double[]> rows, int row, TimeSpan step, ImmutableArray<JointSpec> joints)
    {
        int from = Math.Max(0, row - 1), to = Math.Min(rows.Count - 1, row + 1);
        if (from == to) return new double[joints.Length];
        double time = step.TotalSeconds * (to - from);
        return [.. joints.Select((joint, i) => Math.Clamp((rows[to][i] - rows[from][i]) / time, -joint.Velocity, joint.Velocity))];
    }

    /// <summary>
    /// Where the arm comes to rest behind the last target: each joint slows down evenly from a deceleration of at most half its limit, over a
    /// third of the way that its velocity would have taken it, and stays within its range.
    /// </summary>
    private static TrajectoryPoint Rest(TrajectoryPoint last, TimeSpan step, ImmutableArray<JointSpec> joints)
    {
        double time = Math.Max(step.TotalSeconds, joints.Select((joint, i) => 4 * Math.Abs(last.Velocities[i]) / joint.Acceleration).Max());
        double[] rest = [.. joints.Select((joint, i) => WithinRange(joint, last.Positions[i] + last.Velocities[i] * time / 3))];
        return new TrajectoryPoint(last.FromStart + TimeSpan.FromSeconds(time), rest, new double[joints.Length]);
    }

    private static double WithinRange(JointSpec joint, double position) =>
        joint.Kind == JointKind.Continuous ? position : Math.Clamp(position, joint.Lower, joint.Upper);
}
