using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Pi.Policy.Perceive;
using Pi.Robot;

namespace Pi.Policy.Tests;

/// <summary>Robots for tests, and looks of theirs.</summary>
internal static class TestRobots
{
    /// <summary>The shipped robot of the simulated world: six joints, a gripper, two cameras.</summary>
    public static RobotSpec Sim { get; } = RobotSpecFile.Load(PathOf("sim"));

    /// <summary>The same with other joints.</summary>
    public static RobotSpec With(params JointSpec[] joints) => Sim with { Joints = [.. joints], Grippers = [], Cameras = [] };

    public static JointSpec Arm(string name) => new(name, JointKind.Revolute, -50, 50, 40, 200, 10_000, 50);

    public static JointSpec Wheel(string name) => new(name, JointKind.Continuous, 0, 0, 1e9, 1e9, 1e9, 1e9);

    /// <summary>A look that sees nothing but the joints.</summary>
    public static Look LookAt(Stamp now, IEnumerable<double> positions, int cameras = 0)
    {
        ImmutableArray<double> at = [.. positions];
        var joints = new JointState(now, at, [.. at.Select(_ => 0.0)]);
        return new Look(now, new Observation(now, [], joints), [.. new Models.Engine.CameraImage?[cameras]], []);
    }

    private static string PathOf(string robot, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "launch", "robots", $"{robot}.yaml"));
}
