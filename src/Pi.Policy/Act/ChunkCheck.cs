using System.Collections.Immutable;
using Pi.Robot;

namespace Pi.Policy.Act;

/// <summary>Whether a chunk may be followed at all.</summary>
internal static class ChunkCheck
{
    /// <summary>What is wrong with a chunk, as fault and sentence; null when nothing is.</summary>
    public static (ActFault Fault, string Message)? Find(IReadOnlyList<double[]> rows, int horizon, ImmutableArray<JointSpec> joints)
    {
        if (rows.Count != horizon || rows.Any(row => row.Length != joints.Length))
            return (ActFault.Malformed, $"The chunk is not made of {horizon} rows of {joints.Length} joints.");
        for (int step = 0; step < rows.Count; step++)
        {
            for (int i = 0; i < joints.Length; i++)
            {
                double target = rows[step][i];
                if (!double.IsFinite(target)) return (ActFault.Malformed, $"Step {step} of the chunk is no finite number for {joints[i].Name}.");
                if (joints[i].Kind == JointKind.Continuous) continue;
                if (target < joints[i].Lower - joints[i].Tracking || target > joints[i].Upper + joints[i].Tracking)
                    return (ActFault.OutOfLimits, FormattableString.Invariant(
                        $"Step {step} of the chunk wants {joints[i].Name} at {target:0.###}; its range is {joints[i].Lower} to {joints[i].Upper}."));
            }
        }
        return null;
    }

    /// <summary>The same chunk with targets a little beyond a joint's range, where the arm cannot go, at its end.</summary>
    public static double[][] WithinRange(IReadOnlyList<double[]> rows, ImmutableArray<JointSpec> joints) =>
        [.. rows.Select(row => row.Select((target, i) =>
            joints[i].Kind == JointKind.Continuous ? target : Math.Clamp(target, joints[i].Lower, joints[i].Upper)).ToArray())];
}
