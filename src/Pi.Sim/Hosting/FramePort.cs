using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.GeometryMsgs;
using Pi.Ros.Messages.Tf2Msgs;
using Pi.Sim.Scene;
using Pi.Wire;
using Pose = Pi.Robot.Pose;
using Qos = Pi.Ros.Qos;

namespace Pi.Sim.Hosting;

/// <summary>What a robot_state_publisher does: the robot's description, and where its links are.</summary>
internal sealed class FramePort
{
    private readonly UrdfJoint[] _moving;
    private readonly int[] _source;
    private readonly Publisher<TFMessage> _frames;

    public FramePort(Node node, string urdfPath, long now)
    {
        Urdf urdf = Urdf.Load(urdfPath);
        _moving = [.. urdf.Joints.Where(joint => joint.Kind != JointKind.Fixed)];
        _source = [.. _moving.Select(joint => Arm.JointNames.ToList().IndexOf(joint.Mimics ?? joint.Name))];
        _frames = node.CreatePublisher<TFMessage>("/tf", new Qos { Depth = 100, MaxBlocking = TimeSpan.FromMilliseconds(1) });
        node.CreatePublisher<TFMessage>("/tf_static", Qos.Latched)
            .Publish(new TFMessage { Transforms = [.. urdf.Joints.Where(joint => joint.Kind == JointKind.Fixed).Select(joint => Transform(joint, joint.Origin, now))] });
        node.CreatePublisher<Ros.Messages.StdMsgs.String>("/robot_description", Qos.Latched)
            .Publish(new Ros.Messages.StdMsgs.String { Data = File.ReadAllText(urdfPath) });
    }

    public void Publish(ReadOnlySpan<double> positions, long now)
    {
        var transforms = new TransformStamped[_moving.Length];
        for (int i = 0; i < _moving.Length; i++)
        {
            UrdfJoint joint = _moving[i];
            double position = _source[i] < 0 ? 0 : joint.Multiplier * positions[_source[i]] + joint.Offset;
            Pose motion = joint.Kind == JointKind.Prismatic ? Pose.FromTranslation(joint.Axis, position) : Pose.FromRotation(joint.Axis, position);
            transforms[i] = Transform(joint, joint.Origin * motion, now);
        }
        _frames.Publish(new TFMessage { Transforms = transforms });
    }

    private static TransformStamped Transform(UrdfJoint joint, in Pose pose, long now) => new()
    {
        Header = Messages.Header(now, joint.Parent),
        ChildFrameId = joint.Child,
        Transform = Frames.ToTransform(pose),
    };
}
