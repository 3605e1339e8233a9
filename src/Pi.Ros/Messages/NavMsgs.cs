using Pi.Ros.Messages.GeometryMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.NavMsgs;

/// <summary>A way through space, in the frame of its header.</summary>
[RosMessage("nav_msgs/msg/Path")]
public sealed partial record Path
{
    public Header Header { get; set; } = new();

    public PoseStamped[] Poses { get; set; } = [];
}

/// <summary>An estimate of where a body is, in the frame of the header, and how it moves, in its own frame.</summary>
[RosMessage("nav_msgs/msg/Odometry")]
public sealed partial record Odometry
{
    public Header Header { get; set; } = new();

    public string ChildFrameId { get; set; } = "";

    public PoseWithCovariance Pose { get; set; } = new();

    public TwistWithCovariance Twist { get; set; } = new();
}
