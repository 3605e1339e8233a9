using Pi.Ros;
using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Sim.Controllers;

namespace Pi.Sim.Hosting;

/// <summary>Between messages and the world's own records.</summary>
internal static class Messages
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    public static Header Header(long now, string frame = "") => new() { Stamp = RosTime.ToMessage(now), FrameId = frame };

    public static Trajectory ToTrajectory(JointTrajectory message) =>
        new(RosTime.ToNanoseconds(message.Header.Stamp), message.JointNames, [.. message.Points.Select(ToPoint)]);

    public static JointTrajectory ToMessage(Trajectory trajectory) => new()
    {
        Header = Header(trajectory.Stamp),
        JointNames = [.. trajectory.JointNames],
        Points = [.. trajectory.Points.Select(ToMessage)],
    };

    private static TrajectoryPoint ToPoint(JointTrajectoryPoint point) => new()
    {
        Positions = point.Positions,
        Velocities = point.Velocities,
        Accelerations = point.Accelerations,
        Effort = point.Effort,
        TimeFromStart = point.TimeFromStart.Sec * NanosecondsPerSecond + point.TimeFromStart.Nanosec,
    };

    private static JointTrajectoryPoint ToMessage(TrajectoryPoint point) => new()
    {
        Positions = point.Positions,
        Velocities = point.Velocities,
        Accelerations = point.Accelerations,
        Effort = point.Effort,
        TimeFromStart = new Duration((int)(point.TimeFromStart / NanosecondsPerSecond), (uint)(point.TimeFromStart % NanosecondsPerSecond)),
    };
}
