namespace Pi.Ros.Transport;

/// <summary>A reader or writer somewhere on the domain, as discovery tells of it.</summary>
/// <param name="Gid">Its GUID.</param>
/// <param name="Participant">The GUID of its participant.</param>
/// <param name="IsWriter">Writer or reader.</param>
/// <param name="Topic">DDS topic name, such as <c>rt/chatter</c>.</param>
/// <param name="Type">DDS type name, such as <c>std_msgs::msg::dds_::String_</c>.</param>
/// <param name="UserData">USER_DATA as text; empty when there is none.</param>
/// <param name="Qos">The parts of its QoS that discovery carries.</param>
public sealed record DiscoveredEndpoint(
    Gid Gid,
    Gid Participant,
    bool IsWriter,
    string Topic,
    string Type,
    string UserData,
    Qos Qos);
