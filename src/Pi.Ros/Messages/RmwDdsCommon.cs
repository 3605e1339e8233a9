using Pi.Ros.Types;

namespace Pi.Ros.Messages.RmwDdsCommon;

/// <summary>The DDS GUID of a participant or endpoint; Humble has 8 more bytes, which are zero.</summary>
[RosMessage("rmw_dds_common/msg/Gid")]
public sealed partial record Gid
{
    [RosType("char")]
    [FixedArray(24, Until = RosDistro.Humble)]
    [FixedArray(16, From = RosDistro.Iron)]
    public byte[] Data { get; set; } = new byte[16];
}

/// <summary>A node and its endpoints.</summary>
[RosMessage("rmw_dds_common/msg/NodeEntitiesInfo")]
public sealed partial record NodeEntitiesInfo
{
    [MaxLength(256)]
    public string NodeNamespace { get; set; } = "";

    [MaxLength(256)]
    public string NodeName { get; set; } = "";

    public Gid[] ReaderGidSeq { get; set; } = [];

    public Gid[] WriterGidSeq { get; set; } = [];
}

/// <summary>The nodes of one participant, as the topic <c>ros_discovery_info</c> carries them.</summary>
[RosMessage("rmw_dds_common/msg/ParticipantEntitiesInfo")]
public sealed partial record ParticipantEntitiesInfo
{
    public Gid Gid { get; set; } = new();

    public NodeEntitiesInfo[] NodeEntitiesInfoSeq { get; set; } = [];
}
