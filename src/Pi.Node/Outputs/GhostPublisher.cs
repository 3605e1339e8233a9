using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.GeometryMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.Tf2Msgs;
using Pi.Wire;
using Time = Pi.Ros.Messages.BuiltinInterfaces.Time;

namespace Pi.Node.Outputs;

/// <summary>
/// Where the plan goes, as frames of a second robot: every link's name with the prefix "plan/", below the robot's own root. RViz draws it with a
/// RobotModel whose TF prefix is "plan".
/// </summary>
internal sealed class GhostPublisher
{
    private const string _prefix = "plan/";

    private readonly KinematicTree _tree;
    private readonly Publisher<TFMessage> _frames;

    public GhostPublisher(RobotSpec robot, Ros.Node node)
    {
        _tree = robot.Kinematics;
        _frames = node.CreatePublisher<TFMessage>("/tf", new Ros.Qos { Depth = 100, MaxBlocking = TimeSpan.FromMilliseconds(1) });
    }

    /// <param name="links">The pose of every link in the root frame, in the tree's order.</param>
    /// <param name="stamp">The present ROS time.</param>
    public void Show(ReadOnlySpan<Robot.Pose> links, Time stamp)
    {
        var header = new Header { Stamp = stamp, FrameId = _tree.Links[0] };
        var transforms = new TransformStamped[links.Length];
        for (int link = 0; link < links.Length; link++)
            transforms[link] = new TransformStamped { Header = header, ChildFrameId = _prefix + _tree.Links[link], Transform = Frames.ToTransform(links[link]) };
        _frames.Publish(new TFMessage { Transforms = transforms });
    }
}
