using System.Collections.Immutable;

namespace Pi.Robot;

/// <summary>
/// Every topic of the program in one table: name, type, QoS, rate, maximum age. Subscriptions, freshness checks and tests read it.
/// Names of cameras, joint states and controllers come from the <see cref="RobotSpec"/>; their lines here hold the rest.
/// </summary>
public static class Topics
{
    public static Topic Instruction { get; } = Mind("instruction", "std_msgs/msg/String", Qos.Default);

    public static Topic Coach { get; } = Mind("coach", "std_msgs/msg/String", Qos.Default);

    public static Topic Thought { get; } = Mind("thought", "std_msgs/msg/String", Qos.Latched);

    public static Topic Status { get; } = Mind("status", "diagnostic_msgs/msg/DiagnosticStatus", Qos.Default, 1);

    /// <summary>A chunk says itself how long it lasts; this age is the limit for the link (remote policy, safety goal 6).</summary>
    public static Topic Chunk { get; } = Mind("chunk", "trajectory_msgs/msg/JointTrajectory", Qos.Newest, 10, 200);

    public static Topic Plan { get; } = Mind("plan", "visualization_msgs/msg/MarkerArray", Qos.Default, 10);

    public static Topic Path { get; } = Mind("path", "nav_msgs/msg/Path", Qos.Default, 10);

    public static Topic Enable { get; } = Body("enable", "std_msgs/msg/Bool", Qos.Default);

    public static Topic EStop { get; } = Body("estop", "std_msgs/msg/Empty", Qos.Default);

    public static Topic EStopReset { get; } = Body("estop_reset", "std_msgs/msg/Empty", Qos.Default);

    public static Topic Takeover { get; } = Body("takeover", "trajectory_msgs/msg/JointTrajectory", Qos.Newest, 20, 300);

    public static Topic State { get; } = Body("state", "diagnostic_msgs/msg/DiagnosticStatus", Qos.Latched, 10);

    /// <summary>What would be commanded, while the robot is disabled.</summary>
    public static Topic Preview { get; } = Body("preview", "trajectory_msgs/msg/JointTrajectory", Qos.Newest, 10);

    public static Topic Image { get; } = Robot("image_raw", "sensor_msgs/msg/Image", Qos.Sensor, 30, 200);

    public static Topic CompressedImage { get; } = Robot("image_raw/compressed", "sensor_msgs/msg/CompressedImage", Qos.Sensor, 30, 200);

    public static Topic JointStates { get; } = Robot("joint_states", "sensor_msgs/msg/JointState", Qos.Sensor, 100, 100);

    public static Topic JointTrajectory { get; } = Robot("joint_trajectory", "trajectory_msgs/msg/JointTrajectory", Qos.Newest, 100);

    public static Topic ForwardCommand { get; } = Robot("commands", "std_msgs/msg/Float64MultiArray", Qos.Newest, 100);

    public static Topic ControllerState { get; } =
        Robot("controller_state", "control_msgs/msg/JointTrajectoryControllerState", Qos.Sensor, 100, 500);

    /// <summary>Published on changes only, so its age says nothing (Jazzy and later).</summary>
    public static Topic ControllerActivity { get; } =
        Robot("/controller_manager/activity", "controller_manager_msgs/msg/ControllerManagerActivity", Qos.Latched);

    public static Topic Clock { get; } = Robot("/clock", "rosgraph_msgs/msg/Clock", Qos.Sensor with { Depth = 1 });

    public static Topic Diagnostics { get; } = Robot("/diagnostics", "diagnostic_msgs/msg/DiagnosticArray", Qos.Default, 1);

    public static Topic Rosout { get; } = Robot("/rosout", "rcl_interfaces/msg/Log", Qos.Latched with { Depth = 1000 });

    public static Topic ParameterEvents { get; } =
        Robot("/parameter_events", "rcl_interfaces/msg/ParameterEvent", Qos.Default with { Depth = 1000 });

    /// <summary>All of them.</summary>
    public static ImmutableArray<Topic> All { get; } =
    [
        Instruction, Coach, Thought, Status, Chunk, Plan, Path,
        Enable, EStop, EStopReset, Takeover, State, Preview,
        Image, CompressedImage, JointStates, JointTrajectory, ForwardCommand, ControllerState, ControllerActivity,
        Clock, Diagnostics, Rosout, ParameterEvents,
    ];

    private static Topic Mind(string name, string type, Qos qos, double rate = 0, int maximumAgeMilliseconds = 0) =>
        new($"~/{name}", "pi", type, qos, rate, TimeSpan.FromMilliseconds(maximumAgeMilliseconds));

    private static Topic Body(string name, string type, Qos qos, double rate = 0, int maximumAgeMilliseconds = 0) =>
        new($"~/{name}", "pi_driver", type, qos, rate, TimeSpan.FromMilliseconds(maximumAgeMilliseconds));

    private static Topic Robot(string name, string type, Qos qos, double rate = 0, int maximumAgeMilliseconds = 0) =>
        new(name, "", type, qos, rate, TimeSpan.FromMilliseconds(maximumAgeMilliseconds));
}
