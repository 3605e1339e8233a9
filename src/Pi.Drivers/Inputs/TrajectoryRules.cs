using System.Collections.Immutable;
using Pi.Drivers.Shaping;
using Pi.Robot;

namespace Pi.Drivers.Inputs;

/// <summary>What a trajectory must be before anything follows it. Written so that a NaN is refused.</summary>
internal sealed class TrajectoryRules(ImmutableArray<JointSpec> joints)
{
    /// <summary>Slower than this counts as rest: rad/s or m/s (joint_trajectory_controller's stopped_velocity_tolerance).</summary>
    private const double _restVelocity = 0.01;

    /// <summary>No sender plans farther ahead; its clock is wrong.</summary>
    private static readonly TimeSpan _furthestStart = TimeSpan.FromSeconds(1);

    public SafetyReason Check(Trajectory trajectory, bool hasVelocities)
    {
        SafetyReason reason = CheckTimes(trajectory);
        if (reason == SafetyReason.None)
            reason = CheckPositions(trajectory);
        if (reason != SafetyReason.None)
            return reason;
        if (hasVelocities)
            return CheckVelocities(trajectory);
        trajectory.DeriveVelocities();
        return SafetyReason.None;
    }

    private static SafetyReason CheckTimes(Trajectory trajectory)
    {
        ReadOnlySpan<Stamp> stamps = trajectory.Stamps;
        if (stamps[0] < trajectory.Start)
            return SafetyReason.TimeStep;
        for (int point = 1; point < stamps.Length; point++)
        {
            if (stamps[point] <= stamps[point - 1])
                return SafetyReason.TimeStep;
        }
        if (trajectory.End <= trajectory.Arrival)
            return SafetyReason.CommandStale;
        return trajectory.Start > trajectory.Arrival + _furthestStart ? SafetyReason.CommandEarly : SafetyReason.None;
    }

    /// <summary>Beyond a limit by more than an arm may lag, a target is no noise but an error of its sender.</summary>
    private SafetyReason CheckPositions(Trajectory trajectory)
    {
        for (int point = 0; point < trajectory.Count; point++)
        {
            ReadOnlySpan<double> positions = trajectory.PositionsOf(point);
            for (int i = 0; i < positions.Length; i++)
            {
                if (!double.IsFinite(positions[i]))
                    return SafetyReason.NotFinite;
                if (!(positions[i] >= joints[i].Lower - joints[i].Tracking && positions[i] <= joints[i].Upper + joints[i].Tracking))
                    return SafetyReason.Position;
            }
        }
        return SafetyReason.None;
    }

    private SafetyReason CheckVelocities(Trajectory trajectory)
    {
        for (int point = 0; point < trajectory.Count; point++)
        {
            ReadOnlySpan<double> velocities = trajectory.VelocitiesOf(point);
            bool isLast = point == trajectory.Count - 1;
            for (int i = 0; i < velocities.Length; i++)
            {
                if (!double.IsFinite(velocities[i]))
                    return SafetyReason.NotFinite;
                double limit = isLast ? _restVelocity : 2 * joints[i].Velocity;
                if (!(Math.Abs(velocities[i]) <= limit))
                    return SafetyReason.Velocity;
            }
        }
        return SafetyReason.None;
    }
}
