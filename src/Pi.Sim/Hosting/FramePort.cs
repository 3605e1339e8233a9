using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.GeometryMsgs;
using Pi.Ros.Messages.Tf2Msgs;
using Pi.Sim.Scene;
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
        Transform = new Transform(new Vector3(pose.X, pose.Y, pose.Z), Rotation(pose)),
    };

    // The largest of the four components first, so that nothing small is divided by (Shepperd 1978).
    private static Quaternion Rotation(in Pose p)
    {
        double trace = p.Rxx + p.Ryy + p.Rzz, largest = Math.Max(Math.Max(trace, p.Rxx), Math.Max(p.Ryy, p.Rzz));
        double s = 2 * Math.Sqrt(1 + 2 * largest - trace);
        if (largest == trace)
            return new Quaternion((p.Rzy - p.Ryz) / s, (p.Rxz - p.Rzx) / s, (p.Ryx - p.Rxy) / s, s / 4);
        if (largest == p.Rxx)
            return new Quaternion(s / 4, (p.Rxy + p.Ryx) / s, (p.Rxz + p.Rzx) / s, (p.Rzy - p.Ryz) / s);
        return largest == p.Ryy
            ? new Quaternion((p.Rxy + p.Ryx) / s, s / 4, (p.Ryz + p.Rzy) / s, (p.Rxz - p.Rzx) / s)
            : new Quaternion((p.Rxz + p.Rzx) / s, (p.Ryz + p.Rzy) / s, s / 4, (p.Ryx - p.Rxy) / s);
    }
}
