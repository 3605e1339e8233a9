using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.GeometryMsgs;

/// <summary>A position, m.</summary>
[RosMessage("geometry_msgs/msg/Point")]
public partial record struct Point(double X, double Y, double Z);

/// <summary>A position of single precision, m; for large arrays.</summary>
[RosMessage("geometry_msgs/msg/Point32")]
public partial record struct Point32(float X, float Y, float Z);

/// <summary>A position in the frame of its header.</summary>
[RosMessage("geometry_msgs/msg/PointStamped")]
public sealed partial record PointStamped
{
    public Header Header { get; set; } = new();

    public Point Point { get; set; }
}

/// <summary>A direction or displacement: translations do not apply to it.</summary>
[RosMessage("geometry_msgs/msg/Vector3")]
public partial record struct Vector3(double X, double Y, double Z);

/// <summary>A direction in the frame of its header.</summary>
[RosMessage("geometry_msgs/msg/Vector3Stamped")]
public sealed partial record Vector3Stamped
{
    public Header Header { get; set; } = new();

    public Vector3 Vector { get; set; }
}

/// <summary>A rotation as unit quaternion. <c>new()</c> is no rotation; <c>default</c> is all zeros, which is none at all.</summary>
[RosMessage("geometry_msgs/msg/Quaternion")]
public partial record struct Quaternion(
    [property: Default("0")] double X,
    [property: Default("0")] double Y,
    [property: Default("0")] double Z,
    [property: Default("1")] double W)
{
    public Quaternion()
        : this(0, 0, 0, 1)
    {
    }
}

/// <summary>A rotation in the frame of its header.</summary>
[RosMessage("geometry_msgs/msg/QuaternionStamped")]
public sealed partial record QuaternionStamped
{
    public Header Header { get; set; } = new();

    public Quaternion Quaternion { get; set; } = new();
}

/// <summary>A position and orientation.</summary>
[RosMessage("geometry_msgs/msg/Pose")]
public partial record struct Pose(Point Position, Quaternion Orientation)
{
    public Pose()
        : this(default, new Quaternion())
    {
    }
}

/// <summary>A pose in the frame of its header.</summary>
[RosMessage("geometry_msgs/msg/PoseStamped")]
public sealed partial record PoseStamped
{
    public Header Header { get; set; } = new();

    public Pose Pose { get; set; } = new();
}

/// <summary>Poses in the frame of their header.</summary>
[RosMessage("geometry_msgs/msg/PoseArray")]
public sealed partial record PoseArray
{
    public Header Header { get; set; } = new();

    public Pose[] Poses { get; set; } = [];
}

/// <summary>A pose and how sure it is.</summary>
[RosMessage("geometry_msgs/msg/PoseWithCovariance")]
public sealed partial record PoseWithCovariance
{
    public Pose Pose { get; set; } = new();

    /// <summary>6 x 6, row by row: x, y, z, rotation about x, y, z.</summary>
    [FixedArray(36)]
    public double[] Covariance { get; set; } = new double[36];
}

/// <summary>A pose and how sure it is, in the frame of its header.</summary>
[RosMessage("geometry_msgs/msg/PoseWithCovarianceStamped")]
public sealed partial record PoseWithCovarianceStamped
{
    public Header Header { get; set; } = new();

    public PoseWithCovariance Pose { get; set; } = new();
}

/// <summary>A polygon; the last point joins the first.</summary>
[RosMessage("geometry_msgs/msg/Polygon")]
public sealed partial record Polygon
{
    public Point32[] Points { get; set; } = [];
}

/// <summary>A polygon in the frame of its header.</summary>
[RosMessage("geometry_msgs/msg/PolygonStamped")]
public sealed partial record PolygonStamped
{
    public Header Header { get; set; } = new();

    public Polygon Polygon { get; set; } = new();
}

/// <summary>A translation (m) and a rotation between two frames.</summary>
[RosMessage("geometry_msgs/msg/Transform")]
public partial record struct Transform(Vector3 Translation, Quaternion Rotation)
{
    public Transform()
        : this(default, new Quaternion())
    {
    }
}

/// <summary>Where the child frame is in the frame of the header (REP-105).</summary>
[RosMessage("geometry_msgs/msg/TransformStamped")]
public sealed partial record TransformStamped
{
    public Header Header { get; set; } = new();

    public string ChildFrameId { get; set; } = "";

    public Transform Transform { get; set; } = new();
}

/// <summary>A velocity: linear (m/s) and angular (rad/s).</summary>
[RosMessage("geometry_msgs/msg/Twist")]
public partial record struct Twist(Vector3 Linear, Vector3 Angular);

/// <summary>A velocity in the frame of its header.</summary>
[RosMessage("geometry_msgs/msg/TwistStamped")]
public sealed partial record TwistStamped
{
    public Header Header { get; set; } = new();

    public Twist Twist { get; set; }
}

/// <summary>A velocity and how sure it is.</summary>
[RosMessage("geometry_msgs/msg/TwistWithCovariance")]
public sealed partial record TwistWithCovariance
{
    public Twist Twist { get; set; }

    /// <summary>6 x 6, row by row: x, y, z, rotation about x, y, z.</summary>
    [FixedArray(36)]
    public double[] Covariance { get; set; } = new double[36];
}

/// <summary>A velocity and how sure it is, in the frame of its header.</summary>
[RosMessage("geometry_msgs/msg/TwistWithCovarianceStamped")]
public sealed partial record TwistWithCovarianceStamped
{
    public Header Header { get; set; } = new();

    public TwistWithCovariance Twist { get; set; } = new();
}

/// <summary>An acceleration: linear (m/s²) and angular (rad/s²).</summary>
[RosMessage("geometry_msgs/msg/Accel")]
public partial record struct Accel(Vector3 Linear, Vector3 Angular);

/// <summary>An acceleration in the frame of its header.</summary>
[RosMessage("geometry_msgs/msg/AccelStamped")]
public sealed partial record AccelStamped
{
    public Header Header { get; set; } = new();

    public Accel Accel { get; set; }
}

/// <summary>A force (N) and a torque (N m).</summary>
[RosMessage("geometry_msgs/msg/Wrench")]
public partial record struct Wrench(Vector3 Force, Vector3 Torque);

/// <summary>A force and torque in the frame of its header.</summary>
[RosMessage("geometry_msgs/msg/WrenchStamped")]
public sealed partial record WrenchStamped
{
    public Header Header { get; set; } = new();

    public Wrench Wrench { get; set; }
}
