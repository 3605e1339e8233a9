using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Messages.GeometryMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.TrajectoryMsgs;

/// <summary>A trajectory of joints with one degree of freedom each; its stamp is when it starts, 0 for at once.</summary>
[RosMessage("trajectory_msgs/msg/JointTrajectory")]
public sealed partial record JointTrajectory
{
    public Header Header { get; set; } = new();

    /// <summary>The order of every array of every point.</summary>
    public string[] JointNames { get; set; } = [];

    public JointTrajectoryPoint[] Points { get; set; } = [];
}

/// <summary>Where the joints are at a time; any array may be empty.</summary>
[RosMessage("trajectory_msgs/msg/JointTrajectoryPoint")]
public sealed partial record JointTrajectoryPoint
{
    /// <summary>rad, or m for prismatic joints.</summary>
    public double[] Positions { get; set; } = [];

    /// <summary>rad/s, or m/s.</summary>
    public double[] Velocities { get; set; } = [];

    /// <summary>rad/s², or m/s².</summary>
    public double[] Accelerations { get; set; } = [];

    /// <summary>N m, or N.</summary>
    public double[] Effort { get; set; } = [];

    /// <summary>From the start of the trajectory.</summary>
    public Duration TimeFromStart { get; set; }
}

/// <summary>A trajectory of joints with up to six degrees of freedom each.</summary>
[RosMessage("trajectory_msgs/msg/MultiDOFJointTrajectory")]
public sealed partial record MultiDOFJointTrajectory
{
    public Header Header { get; set; } = new();

    /// <summary>The order of every array of every point.</summary>
    public string[] JointNames { get; set; } = [];

    public MultiDOFJointTrajectoryPoint[] Points { get; set; } = [];
}

/// <summary>Where the joints are at a time; any array may be empty.</summary>
[RosMessage("trajectory_msgs/msg/MultiDOFJointTrajectoryPoint")]
public sealed partial record MultiDOFJointTrajectoryPoint
{
    public Transform[] Transforms { get; set; } = [];

    /// <summary>m/s and rad/s.</summary>
    public Twist[] Velocities { get; set; } = [];

    /// <summary>m/s² and rad/s².</summary>
    public Twist[] Accelerations { get; set; } = [];

    /// <summary>From the start of the trajectory.</summary>
    public Duration TimeFromStart { get; set; }
}
