namespace Pi.Robot.Tests;

/// <summary>Limits typed again by hand from the data sheets: the descriptions and these tables must agree.</summary>
public sealed class ShippedRobotTests
{
    /// <summary>Name, lower, upper, velocity, acceleration, jerk, tracking.</summary>
    private static readonly Dictionary<string, (string, double, double, double, double, double, double)[]> _joints = new()
    {
        ["sim"] =
        [
            ("joint1", -2.8, 2.8, 2.0, 15, 300, 0.3),
            ("joint2", -1.8, 1.8, 2.0, 15, 300, 0.3),
            ("joint3", -2.4, 2.4, 2.0, 15, 300, 0.3),
            ("joint4", -2.8, 2.8, 2.5, 20, 400, 0.3),
            ("joint5", -2.2, 2.2, 2.5, 20, 400, 0.3),
            ("joint6", -3.0, 3.0, 2.5, 20, 400, 0.3),
            ("gripper_joint", 0, 0.04, 0.2, 4, 100, 0.05),
        ],
        ["ur5e"] =
        [
            ("shoulder_pan_joint", -6.28, 6.28, 3.14, 15, 500, 0.3),
            ("shoulder_lift_joint", -6.28, 6.28, 3.14, 15, 500, 0.3),
            ("elbow_joint", -3.14, 3.14, 3.14, 15, 500, 0.3),
            ("wrist_1_joint", -6.28, 6.28, 3.14, 20, 700, 0.3),
            ("wrist_2_joint", -6.28, 6.28, 3.14, 20, 700, 0.3),
            ("wrist_3_joint", -6.28, 6.28, 3.14, 20, 700, 0.3),
        ],
        ["fr3"] =
        [
            ("fr3_joint1", -2.3093, 2.3093, 2, 10, 5000, 0.2),
            ("fr3_joint2", -1.5133, 1.5133, 1, 10, 5000, 0.2),
            ("fr3_joint3", -2.4937, 2.4937, 1.5, 10, 5000, 0.2),
            ("fr3_joint4", -2.7478, -0.4461, 1.25, 10, 5000, 0.2),
            ("fr3_joint5", -2.48, 2.48, 3, 10, 5000, 0.2),
            ("fr3_joint6", 0.8521, 4.2094, 1.5, 10, 5000, 0.2),
            ("fr3_joint7", -2.6895, 2.6895, 3, 10, 5000, 0.2),
            ("fr3_finger_joint1", 0, 0.04, 0.05, 1, 50, 0.05),
        ],
        ["so101"] =
        [
            ("shoulder_pan", -1.91986, 1.91986, 3, 20, 400, 0.3),
            ("shoulder_lift", -1.74533, 1.74533, 3, 20, 400, 0.3),
            ("elbow_flex", -1.69, 1.69, 3, 20, 400, 0.3),
            ("wrist_flex", -1.65806, 1.65806, 3, 25, 500, 0.3),
            ("wrist_roll", -2.79253, 2.79253, 3.5, 25, 500, 0.3),
            ("gripper", -0.174533, 1.74533, 3.5, 30, 600, 2),
        ],
        ["aloha"] = [.. AlohaArm("left"), .. AlohaArm("right")],
    };

    public static TheoryData<string> Names => [.. _joints.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Limits_are_those_typed_here(string robot)
    {
        RobotSpec spec = RobotSpecFile.Load(Robots.PathOf(robot));
        Assert.Equal(robot, spec.Name);
        Assert.Equal(
            _joints[robot],
            spec.Joints.Select(j => (j.Name, j.Lower, j.Upper, j.Velocity, j.Acceleration, j.Jerk, j.Tracking)));
    }

    [Fact]
    public void Every_description_that_ships_is_tested()
    {
        string folder = Path.GetDirectoryName(Robots.PathOf("sim"))!;
        IEnumerable<string> shipped = Directory.EnumerateFiles(folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(f => !f.Contains('.'));
        Assert.Equal(_joints.Keys.Order(), shipped.Order());
    }

    [Theory]
    [InlineData("sim", 100, 2, 2, 1)]
    [InlineData("ur5e", 250, 2, 1, 0)]
    [InlineData("fr3", 250, 2, 2, 1)]
    [InlineData("so101", 100, 2, 2, 1)]
    [InlineData("aloha", 100, 3, 4, 2)]
    public void The_rest_of_the_body_is_there(string robot, double control, int cameras, int controllers, int grippers)
    {
        RobotSpec spec = RobotSpecFile.Load(Robots.PathOf(robot));
        Assert.Equal(
            (control, cameras, controllers, grippers, Math.Max(1, grippers)),
            (spec.Rates.Control, spec.Cameras.Length, spec.Controllers.Length, spec.Grippers.Length, spec.Tools.Length));
    }

    [Fact]
    public void The_simulated_arm_is_described_in_full()
    {
        RobotSpec spec = RobotSpecFile.Load(Robots.PathOf("sim"));
        Assert.Equal(new GripperSpec("gripper", "gripper_joint", 0.04, 0), spec.Grippers.Single());
        Assert.Equal(new CameraSpec("base", "/base_camera/image_raw", "rgb8", 224, 224, "base_0_rgb", 15), spec.Cameras[0]);
        Assert.False(spec.Cameras[0].IsCompressed);
        ControllerSpec arm = spec.Controllers[0];
        Assert.Equal(("arm_controller", ControllerType.JointTrajectory, "/arm_controller/joint_trajectory"), (arm.Name, arm.Type, arm.Topic));
        Assert.Equal(["joint1", "joint2", "joint3", "joint4", "joint5", "joint6"], arm.Joints.ToArray());
        Assert.Equal(new ToolSpec("tool", 1, new(new(0.1, -0.55, 0), new(0.8, 0.55, 0.9))), spec.Tools.Single());
        Assert.Equal(("/joint_states", new Rates(100, 100)), (spec.JointStateTopic, spec.Rates));
        Assert.Equal(JointKind.Prismatic, spec.Joints[6].Kind);
    }

    private static IEnumerable<(string, double, double, double, double, double, double)> AlohaArm(string side) =>
    [
        ($"{side}_waist", -3.14158, 3.14158, 2.5, 10, 250, 0.3),
        ($"{side}_shoulder", -1.85, 1.2566, 2.5, 10, 250, 0.3),
        ($"{side}_elbow", -1.7627, 1.6057, 2.5, 10, 250, 0.3),
        ($"{side}_forearm_roll", -3.14158, 3.14158, 3, 15, 400, 0.3),
        ($"{side}_wrist_angle", -1.8675, 2.234, 3, 15, 400, 0.3),
        ($"{side}_wrist_rotate", -3.14158, 3.14158, 3, 15, 400, 0.3),
        ($"{side}_left_finger", 0.021, 0.057, 0.1, 2, 50, 0.04),
    ];
}
