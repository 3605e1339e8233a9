namespace Pi.Sim.Controllers;

/// <summary>A command to a joint_trajectory_controller (trajectory_msgs/JointTrajectory).</summary>
/// <param name="Stamp">When it starts, in nanoseconds of the controller's clock; 0 means when first sampled.</param>
/// <param name="JointNames">The joints of every point, in any order.</param>
/// <param name="Points">Where the joints are to be, by time.</param>
public sealed record Trajectory(long Stamp, IReadOnlyList<string> JointNames, IReadOnlyList<TrajectoryPoint> Points);
