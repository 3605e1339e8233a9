using Pi.Robot;

namespace Pi.Bench.Policy.Recordings;

/// <summary>The robot that recordings are of.</summary>
internal static class RecordedRobot
{
    /// <summary>The simulated one, with cameras of the size that was recorded.</summary>
    public static RobotSpec Load(int side)
    {
        var robot = RobotSpecFile.Load(Path.Combine(AppContext.BaseDirectory, "robots", "sim.yaml"));
        return robot with { Cameras = [.. robot.Cameras.Select(camera => camera with { Width = side, Height = side })] };
    }

    /// <summary>The same, free to move as random weights please.</summary>
    public static RobotSpec WithoutLimits(RobotSpec robot) =>
        robot with { Joints = [.. robot.Joints.Select(joint => joint with { Lower = -100, Upper = 100, Tracking = 100 })] };
}
