using System.Collections.Immutable;

namespace Pi.Robot;

/// <summary>
/// The body as data, loaded by <see cref="RobotSpecFile"/> from <c>launch/robots/&lt;robot&gt;.yaml</c> and a URDF.
/// Joint states, chunks and commands all use the order of <paramref name="Joints"/>.
/// </summary>
/// <param name="Name">The robot's name.</param>
/// <param name="JointStateTopic">Where sensor_msgs/JointState arrives.</param>
/// <param name="Rates">Hz.</param>
/// <param name="Joints">Every joint that is commanded, grippers included.</param>
/// <param name="Grippers">The joints among them that grip.</param>
/// <param name="Cameras">What it sees with.</param>
/// <param name="Controllers">Together they drive every joint exactly once.</param>
/// <param name="Tools">One per arm.</param>
/// <param name="Kinematics">Every link of the URDF.</param>
public sealed record RobotSpec(
    string Name,
    string JointStateTopic,
    Rates Rates,
    ImmutableArray<JointSpec> Joints,
    ImmutableArray<GripperSpec> Grippers,
    ImmutableArray<CameraSpec> Cameras,
    ImmutableArray<ControllerSpec> Controllers,
    ImmutableArray<ToolSpec> Tools,
    KinematicTree Kinematics);
