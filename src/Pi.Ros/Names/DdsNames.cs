namespace Pi.Ros;

/// <summary>
/// ROS names as they appear on DDS, both ways. Topics carry the prefix <c>rt</c>, service requests <c>rq</c> and replies <c>rr</c>;
/// the type <c>pkg/msg/T</c> is <c>pkg::msg::dds_::T_</c> (design article "Topic and Service name mapping to DDS").
/// </summary>
public static class DdsNames
{
    private const string TypeMark = "::dds_::";
    private const string Request = "_Request_";
    private const string Response = "_Response_";

    /// <summary>The DDS topic of a fully qualified ROS topic.</summary>
    public static string Topic(string topic) => "rt" + Checked(topic);

    /// <summary>The DDS topic that carries the requests of a fully qualified ROS service.</summary>
    public static string RequestTopic(string service) => $"rq{Checked(service)}Request";

    /// <summary>The DDS topic that carries the replies of a fully qualified ROS service.</summary>
    public static string ReplyTopic(string service) => $"rr{Checked(service)}Reply";

    /// <summary>The DDS type of a ROS message type such as <c>std_msgs/msg/String</c>.</summary>
    public static string MessageType(string type) => Mangle(type, "_");

    /// <summary>The DDS type of the requests of a ROS service type such as <c>std_srvs/srv/Trigger</c>.</summary>
    public static string RequestType(string type) => Mangle(type, Request);

    /// <summary>The DDS type of the replies of a ROS service type such as <c>std_srvs/srv/Trigger</c>.</summary>
    public static string ResponseType(string type) => Mangle(type, Response);

    /// <summary>The ROS topic behind a DDS topic, or null when it is none.</summary>
    public static string? TopicOf(string ddsTopic) => Unprefixed(ddsTopic, "rt", "");

    /// <summary>The ROS service behind a DDS topic of requests or replies, or null when it is none.</summary>
    public static string? ServiceOf(string ddsTopic) => Unprefixed(ddsTopic, "rq", "Request") ?? Unprefixed(ddsTopic, "rr", "Reply");

    /// <summary>The ROS message type behind a DDS type, or null when it is none.</summary>
    public static string? MessageTypeOf(string ddsType) => Demangle(ddsType, "_");

    /// <summary>The ROS service type behind the DDS type of its requests or replies, or null when it is none.</summary>
    public static string? ServiceTypeOf(string ddsType) => Demangle(ddsType, Request) ?? Demangle(ddsType, Response);

    private static string Checked(string name)
    {
        NameRules.CheckFullyQualified(name);
        return name;
    }

    private static string? Unprefixed(string ddsTopic, string prefix, string suffix)
    {
        bool matches = ddsTopic.StartsWith(prefix + "/", StringComparison.Ordinal) && ddsTopic.EndsWith(suffix, StringComparison.Ordinal);
        string name = matches ? ddsTopic[prefix.Length..^suffix.Length] : "";
        return name.Length > 1 ? name : null;
    }

    private static string Mangle(string type, string suffix)
    {
        string[] parts = type.Split('/');
        for (int i = 0, start = 0; i < parts.Length; start += parts[i].Length + 1, i++)
        {
            int wrong = parts[i].AsSpan().IndexOfAnyExcept(WordCharacters);
            if (parts[i].Length == 0 || wrong >= 0)
            {
                throw new InvalidNameException("Type", type, start + Math.Max(wrong, 0), "expected package/msg/Type, package/srv/Type or package/action/Type");
            }
        }

        return parts is [string package, "msg" or "srv" or "action", string name]
            ? $"{package}::{parts[1]}{TypeMark}{name}{suffix}"
            : throw new InvalidNameException("Type", type, parts[0].Length, "expected package/msg/Type, package/srv/Type or package/action/Type");
    }

    private static string? Demangle(string ddsType, string suffix)
    {
        int mark = ddsType.IndexOf(TypeMark, StringComparison.Ordinal);
        int name = mark + TypeMark.Length;
        return mark > 0 && ddsType.EndsWith(suffix, StringComparison.Ordinal) && ddsType.Length - suffix.Length > name
            ? $"{ddsType[..mark].Replace("::", "/", StringComparison.Ordinal)}/{ddsType[name..^suffix.Length]}"
            : null;
    }

    private static readonly System.Buffers.SearchValues<char> WordCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
}
