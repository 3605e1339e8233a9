namespace Pi.Sim.Controllers;

/// <summary>What a joint_state_broadcaster says in one cycle (sensor_msgs/JointState): rad, rad/s, N m; m for the gripper.</summary>
/// <param name="Names">The joints, in no promised order.</param>
/// <param name="Positions">By name.</param>
/// <param name="Velocities">By name.</param>
public sealed record JointReport(IReadOnlyList<string> Names, double[] Positions, double[] Velocities);
