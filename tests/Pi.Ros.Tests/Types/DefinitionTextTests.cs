using Pi.Ros.Messages.DiagnosticMsgs;
using Pi.Ros.Messages.GeometryMsgs;
using Pi.Ros.Messages.RmwDdsCommon;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Tests;

public sealed class DefinitionTextTests
{
    private const string Line = "================================================================================\n";

    [Fact]
    public void A_type_is_followed_by_those_it_contains_each_once()
        => Assert.Equal(
            "std_msgs/Header header\ngeometry_msgs/PoseStamped[] poses\n"
            + Line + "MSG: std_msgs/Header\nbuiltin_interfaces/Time stamp\nstring frame_id\n"
            + Line + "MSG: builtin_interfaces/Time\nint32 sec\nuint32 nanosec\n"
            + Line + "MSG: geometry_msgs/PoseStamped\nstd_msgs/Header header\ngeometry_msgs/Pose pose\n"
            + Line + "MSG: geometry_msgs/Pose\ngeometry_msgs/Point position\ngeometry_msgs/Quaternion orientation\n"
            + Line + "MSG: geometry_msgs/Point\nfloat64 x\nfloat64 y\nfloat64 z\n"
            + Line + "MSG: geometry_msgs/Quaternion\nfloat64 x 0\nfloat64 y 0\nfloat64 z 0\nfloat64 w 1\n",
            Text<Pi.Ros.Messages.NavMsgs.Path>());

    [Fact]
    public void Constants_come_first_under_their_own_types()
        => Assert.StartsWith(
            "byte OK=0\nbyte WARN=1\nbyte ERROR=2\nbyte STALE=3\nbyte level\nstring name\nstring message\nstring hardware_id\ndiagnostic_msgs/KeyValue[] values\n" + Line,
            Text<DiagnosticStatus>(),
            StringComparison.Ordinal);

    [Fact]
    public void Names_follow_the_convention_of_constants()
        => Assert.Equal(
            "uint8 INT8=1\nuint8 UINT8=2\nuint8 INT16=3\nuint8 UINT16=4\nuint8 INT32=5\nuint8 UINT32=6\nuint8 FLOAT32=7\nuint8 FLOAT64=8\n"
            + "string name\nuint32 offset\nuint8 datatype\nuint32 count\n",
            Text<PointField>());

    [Fact]
    public void Arrays_and_bounds_are_written_as_rosidl_reads_them()
    {
        Assert.StartsWith("string<=256 node_namespace\nstring<=256 node_name\nrmw_dds_common/Gid[] reader_gid_seq\n", Text<NodeEntitiesInfo>(), StringComparison.Ordinal);
        Assert.Equal("char[16] data\n", Text<Pi.Ros.Messages.RmwDdsCommon.Gid>());
        Assert.Equal("char[24] data\n", Text<Pi.Ros.Messages.RmwDdsCommon.Gid>(RosDistro.Humble));
        Assert.Contains("rcl_interfaces/FloatingPointRange[<=1] floating_point_range\n", Text<Pi.Ros.Messages.RclInterfaces.ParameterDescriptor>(), StringComparison.Ordinal);
        Assert.Contains("float64[36] covariance\n", Text<PoseWithCovariance>(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_without_fields_has_no_text() => Assert.Equal("", Text<Pi.Ros.Messages.StdMsgs.Empty>());

    private static string Text<T>(RosDistro distro = RosDistro.Jazzy)
        where T : IRosMessage<T>
        => MessageDescription.Of<T>().DefinitionText(distro);
}
