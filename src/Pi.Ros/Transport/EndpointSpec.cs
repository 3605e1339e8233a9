namespace Pi.Ros.Transport;

/// <summary>Which naming rule of the wire an endpoint follows (ROS 2 design, "Topic and Service name mapping to DDS").</summary>
public enum EndpointKind
{
    /// <summary>An ordinary topic: prefix <c>rt/</c>.</summary>
    Topic,

    /// <summary>The request side of a service: <c>rq/…Request</c>.</summary>
    ServiceRequest,

    /// <summary>The reply side of a service: <c>rr/…Reply</c>.</summary>
    ServiceReply,

    /// <summary>A bare DDS name, as <c>ros_discovery_info</c> has.</summary>
    Bare,
}

/// <summary>Everything a transport must know to create one reader or writer.</summary>
/// <param name="Kind">The naming rule.</param>
/// <param name="Name">Fully qualified ROS name, such as <c>/camera/image_raw</c>; a DDS name if <paramref name="Kind"/> is bare.</param>
/// <param name="Type">ROS type name, such as <c>sensor_msgs/msg/Image</c> or <c>std_srvs/srv/Trigger_Request</c>.</param>
/// <param name="Qos">Quality of service.</param>
public sealed record EndpointSpec(EndpointKind Kind, string Name, string Type, Qos Qos)
{
    /// <summary><c>RIHS01_…</c> of the type, told to peers from Iron on; empty where the distribution has none.</summary>
    public string TypeHash { get; init; } = "";

    /// <summary><c>clientid=…</c> or <c>serviceid=…</c>: pairs the two endpoints of a client or service.</summary>
    public string ServiceTag { get; init; } = "";

    /// <summary>A reader that ignores what its own participant writes.</summary>
    public bool IgnoreLocal { get; init; }

    /// <summary>The USER_DATA that peers see: service tag, then type hash, each ended by a semicolon.</summary>
    public string UserData =>
        (ServiceTag.Length > 0 ? ServiceTag + ";" : "") + (TypeHash.Length > 0 ? $"typehash={TypeHash};" : "");
}
