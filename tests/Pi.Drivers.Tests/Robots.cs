using Pi.Robot;

namespace Pi.Drivers.Tests;

/// <summary>The shipped robot descriptions, and a pose of each whose tools are well inside their workspaces.</summary>
internal static class Robots
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "robots", $"{name}.yaml");

    public static RobotSpec Load(string name) => RobotSpecFile.Load(PathOf(name));

    /// <summary>Searched for, so that it stays true when a description changes.</summary>
    public static double[] Home(RobotSpec robot)
    {
        var random = new Random(1);
        double[] best = [];
        double margin = double.NegativeInfinity;
        for (int trial = 0; trial < 20_000; trial++)
        {
            double[] pose = [.. robot.Joints.Select(j => j.Lower + (j.Upper - j.Lower) * (0.3 + 0.4 * random.NextDouble()))];
            double found = Margin(robot, pose);
            (best, margin) = found > margin ? (pose, found) : (best, margin);
        }
        return margin > 0 ? best : throw new InvalidOperationException($"no pose of {robot.Name} is inside its workspace");
    }

    private static double Margin(RobotSpec robot, double[] pose)
    {
        var links = new Pose[robot.Kinematics.Links.Length];
        robot.Kinematics.Evaluate(pose, links);
        return robot.Tools.Min(tool =>
        {
            Point p = links[robot.Kinematics.IndexOf(tool.Frame)].Position;
            Box box = tool.Workspace;
            return new[] { p.X - box.Min.X, box.Max.X - p.X, p.Y - box.Min.Y, box.Max.Y - p.Y, p.Z - box.Min.Z, box.Max.Z - p.Z }.Min();
        });
    }
}
