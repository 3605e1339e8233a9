using Pi.Ros;

namespace Pi.Operator.Processes;

/// <summary>A ROS graph on this machine that nobody else is on, even where others use the same domain: what this process starts, and itself.</summary>
/// <param name="Domain">Its domain.</param>
internal sealed record PrivateGraph(int Domain)
{
    /// <summary>Cyclone's participants find only those of their own tag.</summary>
    private readonly string _uri = $"<CycloneDDS><Domain><Discovery><Tag>pi_operator_{System.Environment.ProcessId}</Tag></Discovery></Domain></CycloneDDS>";

    /// <summary>For this process.</summary>
    public RosEnvironment Environment => new() { DomainId = Domain, DiscoveryRange = DiscoveryRange.Localhost, CycloneUri = _uri };

    /// <summary>For those that it starts.</summary>
    public Dictionary<string, string> Variables => new()
    {
        ["ROS_DOMAIN_ID"] = FormattableString.Invariant($"{Domain}"),
        ["ROS_LOCALHOST_ONLY"] = "1",
        ["CYCLONEDDS_URI"] = _uri,
    };
}
