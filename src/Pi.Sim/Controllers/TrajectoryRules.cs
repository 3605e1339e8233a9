namespace Pi.Sim.Controllers;

/// <summary>
/// Which trajectories a joint_trajectory_controller takes (ros2_controllers 4.18, validate_trajectory_msg). A controller on a
/// robot only logs a refusal, so whoever sends must watch its state.
/// </summary>
internal static class TrajectoryRules
{
    // The controller compares with the epsilon of a float.
    private const double ZeroVelocity = 1.1920929e-7;

    /// <summary>Why the trajectory is refused, or null when it is taken.</summary>
    public static string? Refusal(Trajectory trajectory, TrajectoryParameters parameters, long now) =>
        NamesRefusal(trajectory.JointNames, parameters)
        ?? TimeRefusal(trajectory, now)
        ?? UnknownJoint(trajectory.JointNames, parameters.Joints)
        ?? EndRefusal(trajectory.Points[^1], parameters)
        ?? PointsRefusal(trajectory);

    private static string? NamesRefusal(IReadOnlyList<string> names, TrajectoryParameters parameters)
    {
        if (!parameters.AllowPartialJointsGoal && names.Count != parameters.Joints.Count)
            return $"it names {names.Count} joints, the controller has {parameters.Joints.Count}";
        if (names.Count == 0)
            return "it names no joints";
        return names.Distinct().Count() == names.Count ? null : "it names a joint twice";
    }

    private static string? TimeRefusal(Trajectory trajectory, long now)
    {
        if (trajectory.Points.Count == 0)
            return "it has no points";
        bool over = trajectory.Stamp != 0 && trajectory.Stamp + trajectory.Points[^1].TimeFromStart < now;
        return over ? "it ended in the past" : null;
    }

    private static string? UnknownJoint(IReadOnlyList<string> names, IReadOnlyList<string> joints)
    {
        string? unknown = names.FirstOrDefault(name => !joints.Contains(name));
        return unknown is null ? null : $"joint {unknown} is not the controller's";
    }

    private static string? EndRefusal(TrajectoryPoint last, TrajectoryParameters parameters)
    {
        bool moving = !parameters.AllowNonzeroVelocityAtTrajectoryEnd && last.Velocities.Any(v => Math.Abs(v) > ZeroVelocity);
        return moving ? "the velocity of its last point is not zero" : null;
    }

    private static string? PointsRefusal(Trajectory trajectory)
    {
        int joints = trajectory.JointNames.Count;
        for (int i = 0; i < trajectory.Points.Count; i++)
        {
            TrajectoryPoint point = trajectory.Points[i];
            if (i > 0 && point.TimeFromStart <= trajectory.Points[i - 1].TimeFromStart)
                return $"the time of point {i} is not after that of the point before";
            if (point.Positions.Length != joints)
                return $"point {i} has {point.Positions.Length} positions for {joints} joints";
            if (!IsEmptyOr(joints, point.Velocities) || !IsEmptyOr(joints, point.Accelerations))
                return $"point {i} has velocities or accelerations for other than {joints} joints";
            if (point.Effort.Length != 0)
                return $"point {i} has effort, which the controller does not command";
        }
        return null;
    }

    private static bool IsEmptyOr(int count, double[] values) => values.Length == 0 || values.Length == count;
}
