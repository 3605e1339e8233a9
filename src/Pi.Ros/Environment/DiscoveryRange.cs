namespace Pi.Ros;

/// <summary>How far a node looks for others by itself: ROS_AUTOMATIC_DISCOVERY_RANGE.</summary>
public enum DiscoveryRange
{
    /// <summary>Every host that multicast reaches.</summary>
    Subnet,

    /// <summary>This host only.</summary>
    Localhost,

    /// <summary>Nobody outside this process.</summary>
    Off,

    /// <summary>Whatever the DDS configuration says.</summary>
    SystemDefault,
}
