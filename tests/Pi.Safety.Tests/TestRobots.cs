using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Pi.Robot;

namespace Pi.Safety.Tests;

/// <summary>Robots for the tests: the simulated arm, and a planar arm whose limits are written here and nowhere else.</summary>
internal static class TestRobots
{
    /// <summary>Two links of 0.5 m that turn about z, a slider along the second, at 100 Hz.</summary>
    public static RobotSpec Planar { get; } = MakePlanar();

    /// <summary>The same without a tool speed that bites before the joints' limits do.</summary>
    public static RobotSpec Unhurried { get; } = Planar with { Tools = [Planar.Tools[0] with { Speed = 100 }] };

    public static RobotSpec Load(string robot, [CallerFilePath] string here = "") =>
        RobotSpecFile.Load(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "launch", "robots", $"{robot}.yaml")));

    private static RobotSpec MakePlanar()
    {
        Point z = new(0, 0, 1), x = new(1, 0, 0);
        Pose along = Pose.FromTranslation(x, 0.5);
        var urdf = new Urdf("base",
        [
            new("a", JointKind.Revolute, "base", "upper", Pose.Identity, z, -2, 2, 10, null, 1, 0),
            new("b", JointKind.Revolute, "upper", "lower", along, z, -2, 2, 10, null, 1, 0),
            new("c", JointKind.Prismatic, "lower", "tip", along, x, 0, 0.2, 10, null, 1, 0),
        ]);
        ImmutableArray<JointSpec> joints =
        [
            new("a", JointKind.Revolute, -2, 2, 1.5, 10, 200, 0.2),
            new("b", JointKind.Revolute, -1.5, 1.5, 2, 12, 300, 0.2),
            new("c", JointKind.Prismatic, 0, 0.2, 0.3, 4, 100, 0.05),
        ];
        return new(
            "planar", "joint_states", new(100, 100), joints, [], [],
            [new("arm", ControllerType.ForwardCommand, "/arm/commands", ["a", "b", "c"])],
            [new("tip", 1.2, new(new(-0.6, -1.1, -0.1), new(1.15, 1.1, 0.1)))],
            KinematicTree.Build(urdf, ["a", "b", "c"]));
    }
}
