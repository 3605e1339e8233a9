using Pi.Ros.Messages.GeometryMsgs;
using Pose = Pi.Robot.Pose;
using PoseMessage = Pi.Ros.Messages.GeometryMsgs.Pose;

namespace Pi.Wire;

/// <summary>Poses as messages carry them.</summary>
public static class Frames
{
    public static PoseMessage ToMessage(in Pose pose) => new(new Point(pose.X, pose.Y, pose.Z), Rotation(pose));

    public static Transform ToTransform(in Pose pose) => new(new Vector3(pose.X, pose.Y, pose.Z), Rotation(pose));

    /// <summary>The largest of the four components first, so that nothing small is divided by (Shepperd 1978).</summary>
    public static Quaternion Rotation(in Pose p)
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
