using System.Xml.Linq;

namespace Pi.Ros;

/// <summary>
/// The configuration given to <c>dds_create_domain</c>: how far to discover, as rmw_cyclonedds maps it, and room for camera images.
/// </summary>
/// <remarks>
/// Cyclone reads a list of sources separated by commas; of an element that may occur once the last source counts, peers and
/// interfaces add up. Ours comes first and CYCLONEDDS_URI after it, so whatever the user sets there wins.
/// Only elements that every release from 0.10 on knows are used: an unknown one makes the creation of the domain fail.
/// </remarks>
public static class CycloneConfiguration
{
    // How many participants a host may have to be found without multicast; rmw_cyclonedds has the same number, and it must,
    // because a participant with a higher index is looked for by nobody.
    private const int MaxParticipantIndex = 32;

    // A sample in fragments of 65000 B needs one datagram where the default of 1344 B needs 48: on loopback nothing is lost then.
    // An Ethernet would tear such datagrams into IP fragments and lose all when it loses one.
    private const int LoopbackFragmentBytes = 65_000;
    private const int LoopbackMessageBytes = 65_500;

    /// <param name="environment">What the environment says.</param>
    /// <param name="processId">Makes the domain tag of discovery range OFF unique.</param>
    /// <param name="hasSharedMemory">Whether the loaded Cyclone is a 0.10 with shared memory compiled in; others do not know the element.</param>
    public static string For(RosEnvironment environment, int processId, bool hasSharedMemory)
    {
        List<string> sources = [Document(General(environment), Discovery(environment, processId), Internal())];
        if (environment.CycloneUri.Length > 0)
        {
            sources.Add(environment.CycloneUri.Trim(',', ' '));
        }

        if (hasSharedMemory)
        {
            // Last, so that it holds against the user: opaque samples have no form in shared memory.
            sources.Add(Document(new XElement("SharedMemory", new XElement("Enable", "false"))));
        }

        return string.Join(',', sources);
    }

    private static string Document(params XElement?[] settings) =>
        new XElement("CycloneDDS", new XElement("Domain", settings)).ToString(SaveOptions.DisableFormatting);

    private static XElement? General(RosEnvironment environment)
    {
        bool unicast = environment.DiscoveryRange is DiscoveryRange.Localhost or DiscoveryRange.Off;
        bool loopback = environment is { DiscoveryRange: DiscoveryRange.Localhost, StaticPeers.Count: 0 };
        return !unicast ? null : new XElement(
            "General",
            OnHumbleLocalhost(environment) ? new XElement("Interfaces", new XElement("NetworkInterface", new XAttribute("address", "127.0.0.1"))) : null,
            new XElement("AllowMulticast", "false"),
            loopback ? new XElement("MaxMessageSize", $"{LoopbackMessageBytes}B") : null,
            loopback ? new XElement("FragmentSize", $"{LoopbackFragmentBytes}B") : null);
    }

    // Humble's nodes listen on the loopback interface alone then; later ones on the first interface there is.
    private static bool OnHumbleLocalhost(RosEnvironment environment) =>
        environment is { Distro: RosDistro.Humble, DiscoveryRange: DiscoveryRange.Localhost };

    private static XElement? Discovery(RosEnvironment environment, int processId) => environment.DiscoveryRange switch
    {
        DiscoveryRange.SystemDefault => null,
        // Without an index there is no limit to the number of participants, and nobody to count them for.
        DiscoveryRange.Off => new XElement(
            "Discovery", new XElement("ParticipantIndex", "none"), new XElement("Tag", $"ros_discovery_off_{processId}")),
        _ => new XElement(
            "Discovery",
            new XElement("ParticipantIndex", "auto"),
            new XElement("MaxAutoParticipantIndex", MaxParticipantIndex),
            Peers(environment)),
    };

    private static XElement? Peers(RosEnvironment environment)
    {
        string[] local = environment.DiscoveryRange == DiscoveryRange.Localhost ? ["localhost"] : [];
        string[] peers = [.. local, .. environment.StaticPeers];
        return peers.Length == 0 ? null : new XElement("Peers", peers.Select(peer => new XElement("Peer", new XAttribute("address", peer))));
    }

    // Only a maximum: a minimum the kernel does not grant would make the creation of the domain fail. Key hashes let Fast DDS read
    // our farewells; without them it takes us for alive until the lease ends.
    private static XElement Internal() => new(
        "Internal",
        new XElement("GenerateKeyhash", "true"),
        new XElement("SocketReceiveBufferSize", new XAttribute("max", $"{ReceiveBuffer.WantedBytes}B")));
}
