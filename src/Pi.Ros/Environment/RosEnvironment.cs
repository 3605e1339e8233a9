using System.Globalization;

namespace Pi.Ros;

/// <summary>What the environment variables of a ROS 2 installation say about the network, in the rules of rcl.</summary>
public sealed record RosEnvironment
{
    /// <summary>The largest domain whose ports exist (RTPS 2.5, 9.6.2.3: 7400 + 250 per domain).</summary>
    public const int MaxDomainId = 232;

    /// <summary>The largest domain whose ports lie below those Linux gives to outgoing connections.</summary>
    public const int MaxSafeDomainId = 101;

    private const int MaxPeerLength = 255;

    /// <summary>ROS_DOMAIN_ID; nodes of different domains do not see each other.</summary>
    public int DomainId { get; init; }

    /// <summary>ROS_AUTOMATIC_DISCOVERY_RANGE, or <see cref="DiscoveryRange.Localhost"/> when ROS_LOCALHOST_ONLY is 1.</summary>
    public DiscoveryRange DiscoveryRange { get; init; }

    /// <summary>ROS_STATIC_PEERS: hosts to look for besides the range; empty where the range rules them out.</summary>
    public IReadOnlyList<string> StaticPeers { get; init; } = [];

    /// <summary>CYCLONEDDS_URI as the user set it: files and fragments of XML, separated by commas.</summary>
    public string CycloneUri { get; init; } = "";

    /// <summary>ROS_DISTRO; Jazzy when it is not set.</summary>
    public RosDistro Distro { get; init; } = RosDistro.Jazzy;

    /// <summary>What is unwise or without effect, one sentence each, for the log.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Reads the variables through <paramref name="variable"/>, which returns null for one that is not set.</summary>
    /// <exception cref="RosEnvironmentException">A variable holds something no node can start with.</exception>
    public static RosEnvironment Read(Func<string, string?> variable)
    {
        List<string> warnings = [];
        string Text(string name) => variable(name)?.Trim() ?? "";
        bool localhostOnly = Text("ROS_LOCALHOST_ONLY").StartsWith('1');
        DiscoveryRange range = localhostOnly ? DiscoveryRange.Localhost : ReadRange(Text("ROS_AUTOMATIC_DISCOVERY_RANGE"), warnings);
        return new RosEnvironment
        {
            DomainId = ReadDomain(Text("ROS_DOMAIN_ID"), warnings),
            DiscoveryRange = range,
            StaticPeers = ReadPeers(Text("ROS_STATIC_PEERS"), localhostOnly, range, warnings),
            CycloneUri = Text("CYCLONEDDS_URI"),
            Distro = ReadDistro(Text("ROS_DISTRO")),
            Warnings = warnings,
        };
    }

    private static int ReadDomain(string text, List<string> warnings)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int domain) || domain > MaxDomainId)
        {
            throw new RosEnvironmentException($"ROS_DOMAIN_ID is '{text}': expected a whole number from 0 to {MaxSafeDomainId} (up to {MaxDomainId} has ports).");
        }

        if (domain > MaxSafeDomainId)
        {
            warnings.Add($"ROS_DOMAIN_ID is {domain}: above {MaxSafeDomainId} its ports may be taken by outgoing connections on Linux; choose 0 to {MaxSafeDomainId}.");
        }

        return domain;
    }

    // rcl falls back to the narrowest range that still finds local nodes when it cannot read the word.
    private static DiscoveryRange ReadRange(string text, List<string> warnings)
    {
        switch (text)
        {
            case "" or "SUBNET":
                return DiscoveryRange.Subnet;
            case "SYSTEM_DEFAULT":
                return DiscoveryRange.SystemDefault;
            case "OFF":
                return DiscoveryRange.Off;
            case "LOCALHOST":
                return DiscoveryRange.Localhost;
            default:
                warnings.Add($"ROS_AUTOMATIC_DISCOVERY_RANGE is '{text}', taken as LOCALHOST: expected SUBNET, LOCALHOST, OFF or SYSTEM_DEFAULT.");
                return DiscoveryRange.Localhost;
        }
    }

    private static string[] ReadPeers(string text, bool localhostOnly, DiscoveryRange range, List<string> warnings)
    {
        string[] peers = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string? ignoredBy = (localhostOnly, range) switch
        {
            (true, _) => "ROS_LOCALHOST_ONLY is 1",
            (_, DiscoveryRange.Off) => "ROS_AUTOMATIC_DISCOVERY_RANGE is OFF",
            (_, DiscoveryRange.SystemDefault) => "ROS_AUTOMATIC_DISCOVERY_RANGE is SYSTEM_DEFAULT",
            _ => null,
        };
        if (peers.Length > 0 && ignoredBy is not null)
        {
            warnings.Add($"ROS_STATIC_PEERS is '{text}' but is ignored because {ignoredBy}.");
            return [];
        }

        string? tooLong = peers.FirstOrDefault(peer => peer.Length > MaxPeerLength);
        return tooLong is null
            ? peers
            : throw new RosEnvironmentException($"ROS_STATIC_PEERS holds '{tooLong[..40]}...': expected host names or addresses of at most {MaxPeerLength} characters, separated by semicolons.");
    }

    private static RosDistro ReadDistro(string text) => text.ToLowerInvariant() switch
    {
        "" or "jazzy" => RosDistro.Jazzy,
        "humble" => RosDistro.Humble,
        "iron" => RosDistro.Iron,
        "kilted" => RosDistro.Kilted,
        "lyrical" or "rolling" => RosDistro.Lyrical,
        _ => throw new RosEnvironmentException($"ROS_DISTRO is '{text}': expected humble, iron, jazzy, kilted, lyrical or rolling, because the messages on the wire differ between them."),
    };
}
