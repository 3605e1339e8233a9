using System.Collections.Immutable;
using Pi.Robot;

namespace Pi.Drivers.Watch;

/// <summary>
/// Notices an arm that does not follow: farther from its command than 0.1 rad (0.01 m) for 200 ms on end. A gripper is left out, because
/// what it holds keeps it from following.
/// </summary>
internal sealed class TrackingWatch(RobotSpec robot)
{
    private const double _turning = 0.1, _sliding = 0.01;
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(200);

    private readonly ImmutableArray<double> _limits = [.. robot.Joints.Select(joint => LimitOf(joint, robot.Grippers))];
    private Stamp _followedAt;

    /// <summary>The joint that is farthest astray, in the robot's order; -1 when all follow.</summary>
    public int Joint { get; private set; } = -1;

    public void Restart(Stamp now) => _followedAt = now;

    public bool IsLost(Stamp now, ReadOnlySpan<double> commanded, ReadOnlySpan<double> measured)
    {
        Joint = -1;
        for (int i = 0; i < commanded.Length; i++)
        {
            if (!(Math.Abs(commanded[i] - measured[i]) <= _limits[i]))
                Joint = i;
        }
        if (Joint < 0)
            _followedAt = now;
        return now - _followedAt >= _patience;
    }

    private static double LimitOf(JointSpec joint, ImmutableArray<GripperSpec> grippers)
    {
        if (grippers.Any(g => g.Joint == joint.Name))
            return double.PositiveInfinity;
        return Math.Min(joint.Kind == JointKind.Prismatic ? _sliding : _turning, joint.Tracking);
    }
}
