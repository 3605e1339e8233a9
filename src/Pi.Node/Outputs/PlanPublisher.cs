using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.GeometryMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.VisualizationMsgs;
using Pi.Wire;
using Path = Pi.Ros.Messages.NavMsgs.Path;
using Point = Pi.Ros.Messages.GeometryMsgs.Point;
using Pose = Pi.Robot.Pose;

namespace Pi.Node.Outputs;

/// <summary>For RViz: the way that each tool will take, the thought above the first tool, and the ghost of the robot at the plan's end.</summary>
internal sealed class PlanPublisher
{
    private const string _namespace = "pi";
    private const double _lineWidth = 0.006, _letterHeight = 0.035, _textAbove = 0.12;
    private static readonly TimeSpan _lifetime = TimeSpan.FromSeconds(0.5);
    private static readonly ColorRGBA _colour = new(0.1f, 0.7f, 1f, 0.9f), _white = new(1f, 1f, 1f, 1f);

    private readonly Ros.Node _node;
    private readonly KinematicTree _tree;
    private readonly int[] _tools;
    private readonly Pose[] _links;
    private readonly Publisher<MarkerArray> _markers;
    private readonly Publisher<Path> _path;
    private readonly GhostPublisher _ghost;

    public PlanPublisher(RobotSpec robot, Ros.Node node)
    {
        (_node, _tree) = (node, robot.Kinematics);
        _tools = [.. robot.Tools.Select(tool => _tree.IndexOf(tool.Frame))];
        _links = new Pose[_tree.Links.Length];
        _markers = node.CreatePublisher<MarkerArray>(Topics.Plan.Name, Topics.Plan.Qos.OnWire());
        _path = node.CreatePublisher<Path>(Topics.Path.Name, Topics.Path.Qos.OnWire());
        _ghost = new GhostPublisher(robot, node);
    }

    /// <summary>Shows a chunk as the tools' way from where the joints are.</summary>
    public void Show(ActionChunk chunk, JointState joints)
    {
        Header header = Header();
        Pose[][] ways = Trace(chunk, joints);
        _markers.Publish(new MarkerArray { Markers = [.. ways.Select((way, tool) => Line(header, way, tool)), Words(header, ways[0][0], chunk.Thought.Text)] });
        _path.Publish(new Path { Header = header, Poses = [.. ways[0].Select(pose => new PoseStamped { Header = header, Pose = Frames.ToMessage(pose) })] });
        // The tree's poses are those of the chunk's last step now.
        _ghost.Show(_links, header.Stamp);
    }

    /// <summary>Takes everything away.</summary>
    public void Clear()
    {
        _markers.Publish(new MarkerArray { Markers = [new Marker { Header = Header(), Ns = _namespace, Action = Marker.DeleteAll }] });
        _path.Publish(new Path { Header = Header() });
    }

    private Header Header() => new() { Stamp = _node.Clock.Now, FrameId = _tree.Links[0] };

    /// <summary>The poses of each tool: now and at each step.</summary>
    private Pose[][] Trace(ActionChunk chunk, JointState joints)
    {
        var ways = _tools.Select(_ => new Pose[chunk.Horizon + 1]).ToArray();
        for (int step = 0; step <= chunk.Horizon; step++)
        {
            _tree.Evaluate(step == 0 ? joints.Positions.AsSpan() : chunk[step - 1], _links);
            for (int tool = 0; tool < _tools.Length; tool++)
                ways[tool][step] = _links[_tools[tool]];
        }
        return ways;
    }

    private static Marker Line(Header header, Pose[] way, int tool) => new()
    {
        Header = header,
        Ns = _namespace,
        Id = tool,
        Type = Marker.LineStrip,
        Pose = Frames.ToMessage(Pose.Identity),
        Scale = new Vector3(_lineWidth, 0, 0),
        Color = _colour,
        Lifetime = RosTime.ToMessage(_lifetime),
        Points = [.. way.Select(pose => new Point(pose.X, pose.Y, pose.Z))],
    };

    private Marker Words(Header header, in Pose tool, string text) => new()
    {
        Header = header,
        Ns = _namespace,
        Id = _tools.Length,
        Type = Marker.TextViewFacing,
        Pose = Frames.ToMessage(Pose.Identity with { X = tool.X, Y = tool.Y, Z = tool.Z + _textAbove }),
        Scale = new Vector3(0, 0, _letterHeight),
        Color = _white,
        Lifetime = RosTime.ToMessage(_lifetime),
        Text = text,
    };
}
