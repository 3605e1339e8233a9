using System.Collections.Immutable;
using Pi.Robot;

namespace Pi.Policy.Act;

/// <summary>Where a new chunk takes over from what the arm is doing.</summary>
internal static class Seam
{
    /// <summary>Rows over which a difference in velocity fades out, at most: a longer fade would carry the arm far off its way.</summary>
    private const int LongestVelocityFade = 8;

    /// <summary>
    /// Begins where and as fast as the old plan would have gone on, and lets the difference fade out. The flow leaves one where an answer is later
    /// than expected, or where the blend is short; arms saw it as a sawtooth at the chunk rate.
    /// </summary>
    /// <param name="rows">The new chunk; changed in place.</param>
    /// <param name="at">The first of its rows that is not too late.</param>
    /// <param name="planned">What the old plan has for that row and for the next; the same twice where it ends.</param>
    /// <param name="fade">Rows until the new chunk is itself.</param>
    public static void Join(double[][] rows, int at, (double[] First, double[] Second) planned, int fade)
    {
        int velocityFade = Math.Min(LongestVelocityFade, fade);
        for (int i = 0; i < rows[at].Length; i++)
        {
            double offset = planned.First[i] - rows[at][i];
            double slope = at + 1 < rows.Length ? planned.Second[i] - rows[at + 1][i] - offset * Fade(1, fade) : 0;
            for (int row = at; row < Math.Min(rows.Length, at + fade); row++)
                rows[row][i] += offset * Fade(row - at, fade) + slope * Bend(row - at, velocityFade);
        }
    }

    /// <summary>A chunk from rest begins no farther from the measured position than a command may be ahead of the arm.</summary>
    public static void BeginNear(double[] first, JointState measured, ImmutableArray<JointSpec> joints)
    {
        for (int i = 0; i < first.Length; i++)
            first[i] = Math.Clamp(first[i], measured.Positions[i] - joints[i].Tracking, measured.Positions[i] + joints[i].Tracking);
    }

    private static double Fade(int row, int length) => Math.Max(0, 1 - (double)row / length);

    /// <summary>0 at the seam, 1 one row later, and back to 0 without a kink.</summary>
    private static double Bend(int row, int length) =>
        length < 2 || row >= length ? 0 : row * Math.Pow((length - row) / (length - 1.0), 2);
}
