using System.Collections.Immutable;
using Pi.Robot;

namespace Pi.Policy.Act;

/// <summary>Where a new chunk takes over from what the arm is doing.</summary>
internal static class Seam
{
    /// <summary>
    /// Begins where the old plan would have gone on, and lets the difference fade out evenly. The flow leaves a difference where an answer is later
    /// than expected, or where the blend is short; arms saw it as a sawtooth at the chunk rate.
    /// </summary>
    /// <param name="rows">The new chunk; changed in place.</param>
    /// <param name="at">The first of its rows that is not too late.</param>
    /// <param name="planned">What the old plan has for that row.</param>
    /// <param name="fade">Rows until the new chunk is itself.</param>
    public static void Join(double[][] rows, int at, ReadOnlySpan<double> planned, int fade)
    {
        double[] offset = [.. planned];
        for (int i = 0; i < offset.Length; i++) offset[i] -= rows[at][i];
        for (int row = at; row < Math.Min(rows.Length, at + fade); row++)
        {
            double share = 1 - (double)(row - at) / fade;
            for (int i = 0; i < offset.Length; i++) rows[row][i] += share * offset[i];
        }
    }

    /// <summary>A chunk from rest begins no farther from the measured position than a command may be ahead of the arm.</summary>
    public static void BeginNear(double[] first, JointState measured, ImmutableArray<JointSpec> joints)
    {
        for (int i = 0; i < first.Length; i++)
            first[i] = Math.Clamp(first[i], measured.Positions[i] - joints[i].Tracking, measured.Positions[i] + joints[i].Tracking);
    }
}
