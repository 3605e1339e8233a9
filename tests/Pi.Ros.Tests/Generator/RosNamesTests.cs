using Pi.Ros.Generator;

namespace Pi.Ros.Tests;

public sealed class RosNamesTests
{
    [Theory]
    [InlineData("Data", "data")]
    [InlineData("FrameId", "frame_id")]
    [InlineData("IsBigendian", "is_bigendian")]
    [InlineData("K", "k")]
    [InlineData("XOffset", "x_offset")]
    [InlineData("MultiDOFJoint", "multi_dof_joint")]
    [InlineData("MultiDofJointNames", "multi_dof_joint_names")]
    [InlineData("Int8", "int8")]
    [InlineData("UvCoordinates", "uv_coordinates")]
    public void A_property_becomes_snake_case(string property, string field) => Assert.Equal(field, RosNames.ToSnakeCase(property));

    [Theory]
    [InlineData("frame_id", true)]
    [InlineData("x1", true)]
    [InlineData("1x", false)]
    [InlineData("_x", false)]
    [InlineData("x_", false)]
    [InlineData("x__y", false)]
    [InlineData("X", false)]
    [InlineData("x\n", false)]
    [InlineData("", false)]
    public void A_field_is_lower_case_with_single_underscores(string name, bool valid) => Assert.Equal(valid, RosNames.IsField(name));

    [Theory]
    [InlineData("std_msgs/msg/String", "msg", true)]
    [InlineData("std_msgs/msg/String\n", "msg", false)]
    [InlineData("std_srvs/srv/Empty", "msg", false)]
    [InlineData("tf2_msgs/msg/TFMessage", "msg", true)]
    [InlineData("std_msgs/String", "msg", false)]
    [InlineData("std-msgs/msg/String", "msg", false)]
    public void A_type_has_a_package_a_kind_and_a_name(string name, string middle, bool valid) => Assert.Equal(valid, RosNames.IsType(name, middle));
}
