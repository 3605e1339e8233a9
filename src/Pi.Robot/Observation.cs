using System.Collections.Immutable;

namespace Pi.Robot;

/// <summary>One consistent look at the world: the newest usable frame of every camera and the joints, all seen from one instant.</summary>
/// <param name="Stamp">The instant of looking; ages count from here.</param>
/// <param name="Frames">In the order of <see cref="RobotSpec.Cameras"/>, without those that cannot be used.</param>
/// <param name="Joints">The newest joint state.</param>
public sealed record Observation(Stamp Stamp, ImmutableArray<CameraFrame> Frames, JointState Joints)
{
    /// <summary>How old the joint state was when looked at.</summary>
    public TimeSpan JointAge => Stamp - Joints.Stamp;

    /// <summary>How old a frame was when looked at.</summary>
    public TimeSpan FrameAge(int frame) => Stamp - Frames[frame].Stamp;
}
