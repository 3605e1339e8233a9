using System.Security.Cryptography;
using System.Text;
using Pi.Ros.Messages.ControlMsgs;
using Pi.Ros.Messages.RclInterfaces;
using Pi.Ros.Messages.RmwDdsCommon;
using Pi.Ros.Types;

namespace Pi.Ros.Tests;

public sealed class TypeHashTests
{
    [Fact]
    public void The_string_message_has_its_published_hash()
        => Assert.Equal(
            "RIHS01_df668c740482bbd48fb39d76a70dfd4bd59db1288021743503259e948f6b1a18",
            MessageDescription.Of<Pi.Ros.Messages.StdMsgs.String>().TypeHash(RosDistro.Jazzy));

    [Fact]
    public void The_discovery_message_has_its_published_hash()
        => Assert.Equal(
            "RIHS01_91a0593bacdcc50ea9bdcf849a938b128412cc1ea821245c663bcd26f83c295e",
            MessageDescription.Of<ParticipantEntitiesInfo>().TypeHash(RosDistro.Jazzy));

    [Fact]
    public void The_json_is_what_python_would_write()
    {
        const string Json = """
            {"type_description": {"type_name": "rmw_dds_common/msg/NodeEntitiesInfo", "fields": [{"name": "node_namespace", "type": {"type_id": 21, "capacity": 0, "string_capacity": 256, "nested_type_name": ""}}, {"name": "node_name", "type": {"type_id": 21, "capacity": 0, "string_capacity": 256, "nested_type_name": ""}}, {"name": "reader_gid_seq", "type": {"type_id": 145, "capacity": 0, "string_capacity": 0, "nested_type_name": "rmw_dds_common/msg/Gid"}}, {"name": "writer_gid_seq", "type": {"type_id": 145, "capacity": 0, "string_capacity": 0, "nested_type_name": "rmw_dds_common/msg/Gid"}}]}, "referenced_type_descriptions": [{"type_name": "rmw_dds_common/msg/Gid", "fields": [{"name": "data", "type": {"type_id": 51, "capacity": 16, "string_capacity": 0, "nested_type_name": ""}}]}]}
            """;
        Assert.Equal(Json, TypeHash.Json(MessageDescription.Of<NodeEntitiesInfo>(), RosDistro.Jazzy));
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json)));
        Assert.Equal("RIHS01_" + digest, MessageDescription.Of<NodeEntitiesInfo>().TypeHash(RosDistro.Jazzy));
    }

    [Fact]
    public void A_layout_that_differs_by_distro_has_a_hash_for_each()
    {
        var description = MessageDescription.Of<FollowJointTrajectory.Feedback>();
        Assert.Equal(description.TypeHash(RosDistro.Humble), description.TypeHash(RosDistro.Jazzy));
        Assert.NotEqual(description.TypeHash(RosDistro.Jazzy), description.TypeHash(RosDistro.Kilted));
        Assert.Contains("\"type_id\": 51, \"capacity\": 24", TypeHash.Json(MessageDescription.Of<Pi.Ros.Messages.RmwDdsCommon.Gid>(), RosDistro.Humble), StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_and_constants_do_not_count()
    {
        string json = TypeHash.Json(MessageDescription.Of<ParameterDescriptor>(), RosDistro.Jazzy);
        Assert.DoesNotContain("default", json, StringComparison.Ordinal);
        Assert.DoesNotContain("DEBUG", TypeHash.Json(MessageDescription.Of<Log>(), RosDistro.Jazzy), StringComparison.Ordinal);
    }
}
