namespace Pi.Robot.Tests;

/// <summary>Every way to get a description wrong is refused with one sentence that names the file, the field and what was expected.</summary>
public sealed class RobotSpecFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pi-robot-");

    /// <summary>What to replace in the shipped file, by what, the field that must be named, and words of the expectation.</summary>
    public static TheoryData<string, string, string, string> YamlMistakes => new()
    {
        { "robot: sim", "", "robot", "expected text, found no such field" },
        { "robot: sim", "robot: ''", "robot", "expected text" },
        { "robot: sim", "robot: [sim]", "robot", "expected text" },
        { "robot: sim", "robot: sim\ncolour: red", "colour", "expected only the fields" },
        { "robot: sim", "robot: sim\n[a, b]: red", "[ a, b ]", "expected only the fields" },
        { "robot: sim", "robot: sim\nrobot: sim", "line 3", "well-formed YAML with each field once" },
        { "robot: sim", "robot: \"sim", "line", "well-formed YAML" },
        { "robot: sim", "---\nrobot: sim\n---\nrobot: sim", "", "expected one YAML document" },
        { "joint_states: /joint_states", "joint_states: joint states", "joint_states", "expected a ROS name" },
        { "joint_states: /joint_states", "joint_states: /a//b", "joint_states", "expected a ROS name" },
        { "rates: { control: 100,", "rates: { control: 5,", "rates.control", "a number of Hz from 10 to 1000" },
        { "rates: { control: 100,", "rates: { control: 1001,", "rates.control", "found 1001" },
        { "rates: { control: 100,", "rates: { speed: 1, control: 100,", "rates.speed", "expected only the fields control, joint_states" },
        { "joint_states: 100 }", "joint_states: 0 }", "rates.joint_states", "a number of Hz above 0 and at most 2000" },
        { "rates: { control: 100, joint_states: 100 }", "rates: 100", "rates", "expected named fields" },
        { "name: joint2,", "name: joint9,", "joints[1].name", "a movable joint of the URDF" },
        { "name: joint2,", "name: tool_joint,", "joints[1].name", "a movable joint of the URDF" },
        { "name: joint2,", "name: gripper_mimic_joint,", "joints[1].name", "that mimics none" },
        { "name: joint2,", "name: joint1,", "joints", "each name once, found 'joint1' 2 times" },
        { "position: [-1.8, 1.8]", "position: [-1.80001, 1.8]", "joints[1].position", "inside the URDF's [-1.8, 1.8]" },
        { "position: [-1.8, 1.8]", "position: [-1.8, 1.80001]", "joints[1].position", "inside the URDF's" },
        { "position: [-1.8, 1.8]", "position: [-103, 103]", "joints[1].position", "a number of rad from -12.57 to 12.57, found -103" },
        { "position: [-1.8, 1.8]", "position: [1.8, -1.8]", "joints[1].position", "lower below upper" },
        { "position: [-1.8, 1.8]", "position: [1, 1]", "joints[1].position", "lower below upper" },
        { "position: [-1.8, 1.8]", "position: [-1.8]", "joints[1].position", "a list of 2 numbers" },
        { "position: [-1.8, 1.8]", "position: 1.8", "joints[1].position", "a list of 2 numbers" },
        { "position: [-1.8, 1.8]", "position: [-1.8, [1]]", "joints[1].position[1]", "found a list or fields" },
        { "position: [-1.8, 1.8],", "", "joints[1].position", "found no such field" },
        { "1.8], velocity: 2.0,", "1.8],", "joints[1].velocity", "found no such field" },
        { "1.8], velocity: 2.0,", "1.8], velocity: 0,", "joints[1].velocity", "a number of rad/s above 0 and at most 50, found 0" },
        { "1.8], velocity: 2.0,", "1.8], velocity: -2,", "joints[1].velocity", "found -2" },
        { "1.8], velocity: 2.0,", "1.8], velocity: 180,", "joints[1].velocity", "found 180" },
        { "1.8], velocity: 2.0,", "1.8], velocity: 2.1,", "joints[1].velocity", "at most the URDF's 2" },
        { "1.8], velocity: 2.0,", "1.8], velocity: fast,", "joints[1].velocity", "found fast" },
        { "1.8], velocity: 2.0,", "1.8], velocity: .nan,", "joints[1].velocity", "found .nan" },
        { "1.8], velocity: 2.0,", "1.8], velocity: NaN,", "joints[1].velocity", "found NaN" },
        { "1.8], velocity: 2.0,", "1.8], velocity: Infinity,", "joints[1].velocity", "found Infinity" },
        { "1.8], velocity: 2.0, acceleration: 15", "1.8], velocity: 2.0, acceleration: 1001", "joints[1].acceleration", "rad/s^2" },
        { "1.8], velocity: 2.0, acceleration: 15, jerk: 300", "1.8], velocity: 2.0, acceleration: 15, jerk: 100001", "joints[1].jerk", "rad/s^3" },
        { "1.8], velocity: 2.0, acceleration: 15, jerk: 300,", "1.8], velocity: 2.0, acceleration: 15,", "joints[1].jerk", "found no such field" },
        { "1.8], velocity: 2.0, acceleration: 15, jerk: 300, tracking: 0.3", "1.8], velocity: 2.0, acceleration: 15, jerk: 300, tracking: 17", "joints[1].tracking", "rad above 0 and at most 3.14" },
        { "1.8], velocity: 2.0, acceleration: 15, jerk: 300,", "1.8], velocity: 2.0, acceleration: 15, jerks: 1, jerk: 300,", "joints[1].jerks", "expected only the fields" },
        { "position: [0, 0.04]", "position: [0, 40]", "joints[6].position[1]", "m from -5 to 5, found 40" },
        { "velocity: 0.2, acceleration: 4, jerk: 100, tracking: 0.05", "velocity: 200, acceleration: 4, jerk: 100, tracking: 0.05", "joints[6].velocity", "m/s above 0 and at most 5" },
        { "acceleration: 4, jerk: 100, tracking: 0.05", "acceleration: 201, jerk: 100, tracking: 0.05", "joints[6].acceleration", "m/s^2" },
        { "jerk: 100, tracking: 0.05", "jerk: 10001, tracking: 0.05", "joints[6].jerk", "m/s^3" },
        { "tracking: 0.05", "tracking: 50", "joints[6].tracking", "m above 0 and at most 5" },
        { "grippers:\n  - { name: gripper, joint: gripper_joint,", "grippers:\n  - { name: gripper, joint: thumb,", "grippers[0].joint", "a name from 'joints', found 'thumb'" },
        { "open: 0.04", "open: 0.05", "grippers[0].open", "inside the limits [0, 0.04] of joint 'gripper_joint', found 0.05" },
        { "closed: 0 ", "closed: -0.01 ", "grippers[0].closed", "inside the limits" },
        { "closed: 0 ", "closed: 0.04 ", "grippers[0].open", "differs from 'closed'" },
        { "closed: 0 ", "closed: 0, force: 3 ", "grippers[0].force", "expected only the fields" },
        { "grippers:\n  - {", "grippers:\n  - { name: gripper, joint: joint1, open: 1, closed: 0 }\n  - {", "grippers", "each name once" },
        { "grippers:\n  - { name: gripper, joint: gripper_joint, open: 0.04, closed: 0 }", "grippers: none", "grippers", "expected a list" },
        { "grippers:\n  - { name: gripper, joint: gripper_joint, open: 0.04, closed: 0 }", "grippers: [none]", "grippers[0]", "expected named fields" },
        { "name: wrist, topic", "name: base, topic", "cameras", "each name once" },
        { "topic: /base_camera/image_raw", "topic: 5/x", "cameras[0].topic", "expected a ROS name" },
        { "encoding: rgb8, size: [224, 224], slot: base_0_rgb", "encoding: RGB, size: [224, 224], slot: base_0_rgb", "cameras[0].encoding", "expected rgb8, bgr8, rgba8, bgra8, mono8, jpeg or png, found 'RGB'" },
        { "size: [224, 224], slot: base_0_rgb", "size: [224], slot: base_0_rgb", "cameras[0].size", "a list of 2 numbers" },
        { "size: [224, 224], slot: base_0_rgb", "size: [224, 0.5], slot: base_0_rgb", "cameras[0].size[1]", "pixels from 1 to 8192" },
        { "size: [224, 224], slot: base_0_rgb", "size: [224.5, 224], slot: base_0_rgb", "cameras[0].size", "whole numbers" },
        { "size: [224, 224], slot: base_0_rgb", "size: [224, 224.5], slot: base_0_rgb", "cameras[0].size", "whole numbers" },
        { "slot: base_0_rgb, rate: 15", "slot: base_0_rgb, rate: -1", "cameras[0].rate", "Hz above 0" },
        { "slot: base_0_rgb, ", "", "cameras[0].slot", "found no such field" },
        { "slot: base_0_rgb, ", "slot: base_0_rgb, lens: wide, ", "cameras[0].lens", "expected only the fields" },
        { "name: gripper_controller", "name: arm_controller", "controllers", "each name once" },
        { "type: joint_trajectory\n    topic: /gripper", "type: velocity\n    topic: /gripper", "controllers[1].type", "expected joint_trajectory, forward_command, gripper_command or parallel_gripper_command, found 'velocity'" },
        { "joints: [gripper_joint]", "joints: [thumb]", "controllers[1].joints", "names from 'joints', found 'thumb'" },
        { "joints: [gripper_joint]", "joints: []", "controllers", "exactly one controller that drives joint 'gripper_joint', found 0" },
        { "joints: [gripper_joint]", "joints: [gripper_joint, joint1]", "controllers", "drives joint 'joint1', found 2" },
        { "joints: [gripper_joint]", "joints: gripper_joint", "controllers[1].joints", "expected a list of names" },
        { "joints: [gripper_joint]", "joints: [[gripper_joint]]", "controllers[1].joints", "expected a list of names" },
        { "joints: [gripper_joint]", "joints: ['']", "controllers[1].joints", "expected a list of names" },
        { "joints: [gripper_joint]", "joints: [gripper_joint]\n    gains: 3", "controllers[1].gains", "expected only the fields" },
        { "frame: tool,", "frame: nose,", "tools[0].frame", "a link of the URDF, found 'nose'" },
        { "speed: 1.0,", "speed: 250,", "tools[0].speed", "m/s above 0 and at most 5" },
        { "min: [0.10, -0.55, 0.0]", "min: [100, -550, 0]", "tools[0].workspace.min[0]", "m from -10 to 10" },
        { "min: [0.10, -0.55, 0.0]", "min: [0.8, -0.55, 0.0]", "tools[0].workspace", "every number of min below that of max" },
        { "min: [0.10, -0.55, 0.0]", "min: [0.1, 0.55, 0.0]", "tools[0].workspace", "every number of min below that of max" },
        { "min: [0.10, -0.55, 0.0]", "min: [0.1, -0.55, 0.9]", "tools[0].workspace", "every number of min below that of max" },
        { "min: [0.10, -0.55, 0.0]", "mid: 3, min: [0.10, -0.55, 0.0]", "tools[0].workspace.mid", "expected only the fields min, max" },
        { "speed: 1.0,", "speed: 1.0, payload: 3,", "tools[0].payload", "expected only the fields" },
        { "  - { frame: tool, speed", "  - { frame: tool, speed: 1, workspace: { min: [0, 0, 0], max: [1, 1, 1] } }\n  - { frame: tool, speed", "tools", "each name once" },
    };

    public static TheoryData<string, string, string, string> UrdfMistakes => new()
    {
        { "<robot name=\"sim\">", "<robot name=\"sim\">&bad;", "", "well-formed XML" },
        { "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\"?><!DOCTYPE robot [<!ENTITY x \"y\">]>", "", "without a DTD" },
        { "type=\"revolute\"", "type=\"floating\"", "joint 'joint1'.type", "expected fixed, revolute, continuous or prismatic, found 'floating'" },
        { "<parent link=\"base_link\"/>\n    <child link=\"link1\"/>", "<child link=\"link1\"/>", "joint 'joint1'.parent", "expected an attribute 'link'" },
        { "<parent link=\"base_link\"/>\n    <child link=\"link1\"/>", "<parent link=\"base_link\"/>", "joint 'joint1'.child", "expected an attribute 'link'" },
        { "<parent link=\"base_link\"/>\n    <child link=\"link1\"/>", "<parent link=\"ghost\"/>\n    <child link=\"link1\"/>", "joint 'joint1'", "expected a <link> named 'ghost'" },
        { "<parent link=\"base_link\"/>\n    <child link=\"link1\"/>", "<parent link=\"base_link\"/>\n    <child link=\"ghost\"/>", "joint 'joint1'", "expected a <link> named 'ghost'" },
        { "<child link=\"link1\"/>", "<child link=\"link2\"/>", "child link", "each name once, found 'link2' 2 times" },
        { "<link name=\"tool\"/>", "<link name=\"tool\"/><link name=\"tool\"/>", "link", "each name once, found 'tool' 2 times" },
        { "<link name=\"tool\"/>", "<link name=\"tool\"/><link name=\"spare\"/>", "link", "exactly one link without a parent joint, found 2" },
        { "joint name=\"joint2\"", "joint name=\"joint1\"", "joint", "each name once, found 'joint1' 2 times" },
        { "<parent link=\"base_link\"/>\n    <child link=\"link1\"/>", "<parent link=\"link6\"/>\n    <child link=\"link1\"/>", "joint", "form a loop" },
        { "<origin xyz=\"0 0 .08\"", "<origin xyz=\"0 0\"", "joint 'joint1'.origin.xyz", "three finite numbers, found '0 0'" },
        { "<origin xyz=\"0 0 .08\"", "<origin xyz=\"0 0 NaN\"", "joint 'joint1'.origin.xyz", "three finite numbers" },
        { "<origin xyz=\"0 0 .08\" rpy=\"0 0 0\"/>", "<origin xyz=\"0 0 .08\" rpy=\"0 0 x\"/>", "joint 'joint1'.origin.rpy", "three finite numbers" },
        { "<axis xyz=\"0 0 1\"/>", "<axis xyz=\"0 0 0\"/>", "joint 'joint1'.axis.xyz", "a vector that is not zero" },
        { "<limit lower=\"-2.8\" upper=\"2.8\" effort=\"150\" velocity=\"2.0\"/>", "", "joint 'joint1'.limit", "which a revolute or prismatic joint must state" },
        { "lower=\"-2.8\" upper=\"2.8\" effort=\"150\"", "lower=\"2.9\" upper=\"2.8\" effort=\"150\"", "joint 'joint1'.limit", "lower not above upper" },
        { "lower=\"-2.8\" upper=\"2.8\" effort=\"150\"", "lower=\"x\" upper=\"2.8\" effort=\"150\"", "joint 'joint1'.limit.lower", "a finite number, found 'x'" },
        { "<mimic joint=\"gripper_joint\"/>", "<mimic/>", "joint 'gripper_mimic_joint'.mimic", "expected an attribute 'joint'" },
        { "<mimic joint=\"gripper_joint\"/>", "<mimic joint=\"ghost\"/>", "joint 'gripper_mimic_joint'.mimic", "a movable joint that mimics none, found 'ghost'" },
        { "<mimic joint=\"gripper_joint\"/>", "<mimic joint=\"tool_joint\"/>", "joint 'gripper_mimic_joint'.mimic", "a movable joint that mimics none" },
        { "<mimic joint=\"gripper_joint\"/>", "<mimic joint=\"gripper_mimic_joint\"/>", "joint 'gripper_mimic_joint'.mimic", "a movable joint that mimics none" },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(YamlMistakes))]
    public void A_mistake_in_the_description_is_named(string right, string wrong, string field, string expectation)
    {
        RobotSpecException e = Refuse("yaml", right, wrong);
        Assert.Equal(Path.Combine(_folder.FullName, "sim.yaml"), e.File);
        AssertNames(e, field, expectation);
    }

    [Theory]
    [MemberData(nameof(UrdfMistakes))]
    public void A_mistake_in_the_URDF_is_named(string right, string wrong, string field, string expectation)
    {
        RobotSpecException e = Refuse("urdf", right, wrong);
        Assert.Equal(Path.Combine(_folder.FullName, "sim.urdf"), e.File);
        AssertNames(e, field, expectation);
    }

    [Fact]
    public void A_loop_of_joints_is_no_tree()
    {
        RobotSpecException e = Refuse("urdf", "<link name=\"tool\"/>", """
            <link name="tool"/><link name="x"/><link name="y"/>
            <joint name="xy" type="fixed"><parent link="x"/><child link="y"/></joint>
            <joint name="yx" type="fixed"><parent link="y"/><child link="x"/></joint>
            """);
        AssertNames(e, "joint", "expected a tree, found joints that form a loop");
    }

    [Fact]
    public void Another_root_element_is_no_robot()
    {
        Copy("yaml");
        File.WriteAllText(Copy("urdf"), "<sdf/>");
        AssertNames(Load(), "sdf", "expected the root element <robot>");
    }

    [Fact]
    public void Missing_files_are_named()
    {
        var e = Assert.Throws<RobotSpecException>(() => RobotSpecFile.Load(Path.Combine(_folder.FullName, "nowhere.yaml")));
        Assert.Equal($"{Path.Combine(_folder.FullName, "nowhere.yaml")}: expected a readable robot description here.", e.Message);
        Copy("yaml");
        e = Load();
        Assert.Equal($"{Path.Combine(_folder.FullName, "sim.urdf")}: expected a readable URDF file here, as the robot's 'urdf' field says.", e.Message);
    }

    [Fact]
    public void A_description_without_joints_or_tools_is_refused()
    {
        string yaml = Copy("yaml");
        Copy("urdf");
        string[] lines = File.ReadAllLines(yaml);
        File.WriteAllLines(yaml, lines.Where(l => !l.Contains("frame: tool")).Select(l => l.StartsWith("tools:", StringComparison.Ordinal) ? "tools: []" : l));
        AssertNames(Load(), "tools", "at least one tool");
        File.WriteAllLines(yaml, lines.Where(l => !l.Contains("velocity:")).Select(l => l.StartsWith("joints:", StringComparison.Ordinal) ? "joints: []" : l));
        AssertNames(Load(), "joints", "at least one joint");
    }

    [Fact]
    public void A_joint_that_moves_the_tool_must_be_described()
    {
        string yaml = Copy("yaml");
        Copy("urdf");
        File.WriteAllText(yaml, string.Join('\n', File.ReadAllLines(yaml).Where(l => !l.Contains("name: joint3"))).Replace("joint2, joint3,", "joint2,", StringComparison.Ordinal));
        AssertNames(Load(), "tools[0].frame", "expected joint 'joint3', which moves 'tool', to be among 'joints'");
    }

    [Fact]
    public void Continuous_joints_and_unstated_velocities_leave_the_limit_to_the_description()
    {
        string urdf = Copy("urdf");
        string yaml = Copy("yaml");
        File.WriteAllText(urdf, File.ReadAllText(urdf)
            .Replace("<joint name=\"joint1\" type=\"revolute\">", "<joint name=\"joint1\" type=\"continuous\">", StringComparison.Ordinal)
            .Replace("<limit lower=\"-2.8\" upper=\"2.8\" effort=\"150\" velocity=\"2.0\"/>", "", StringComparison.Ordinal));
        File.WriteAllText(yaml, File.ReadAllText(yaml).Replace("position: [-2.8, 2.8], velocity: 2.0", "position: [-6, 6], velocity: 3", StringComparison.Ordinal));
        JointSpec joint = RobotSpecFile.Load(yaml).Joints[0];
        Assert.Equal((JointKind.Continuous, -6, 6, 3), (joint.Kind, joint.Lower, joint.Upper, joint.Velocity));
    }

    [Theory]
    [InlineData("forward_command", ControllerType.ForwardCommand)]
    [InlineData("gripper_command", ControllerType.GripperCommand)]
    [InlineData("parallel_gripper_command", ControllerType.ParallelGripperCommand)]
    public void Controllers_have_the_types_of_ros2_control(string written, ControllerType type)
    {
        Copy("urdf");
        string yaml = Copy("yaml");
        File.WriteAllText(yaml, File.ReadAllText(yaml).Replace("type: joint_trajectory\n    topic: /gripper", $"type: {written}\n    topic: /gripper", StringComparison.Ordinal));
        Assert.Equal(type, RobotSpecFile.Load(yaml).Controllers[1].Type);
    }

    private static void AssertNames(RobotSpecException e, string field, string expectation)
    {
        Assert.StartsWith(field, e.Field, StringComparison.Ordinal);
        Assert.Contains(expectation, e.Message, StringComparison.Ordinal);
        Assert.Contains(e.File, e.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    private RobotSpecException Refuse(string extension, string right, string wrong)
    {
        Copy("yaml");
        Copy("urdf");
        string file = Path.Combine(_folder.FullName, $"sim.{extension}");
        string text = File.ReadAllText(file);
        int at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the shipped file no longer holds '{right}'");
        File.WriteAllText(file, text[..at] + wrong + text[(at + right.Length)..]);
        return Load();
    }

    private RobotSpecException Load() => Assert.Throws<RobotSpecException>(() => RobotSpecFile.Load(Path.Combine(_folder.FullName, "sim.yaml")));

    private string Copy(string extension)
    {
        string to = Path.Combine(_folder.FullName, $"sim.{extension}");
        File.Copy(Path.ChangeExtension(Robots.PathOf("sim"), extension), to);
        return to;
    }
}
