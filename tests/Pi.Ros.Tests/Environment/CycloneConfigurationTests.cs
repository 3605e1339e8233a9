using System.Xml.Linq;

namespace Pi.Ros.Tests;

/// <summary>Every configuration is given to the Cyclone DDS of this machine, which refuses what it does not know and reports what it took.</summary>
public sealed class CycloneConfigurationTests
{
    private const uint Domain = 97;
    private const int ProcessId = 4711;

    private static ILookup<string, string> Settings(RosEnvironment environment) => Cyclone.Settings(
        Domain,
        tracing => CycloneConfiguration.For(environment with { CycloneUri = $"{environment.CycloneUri},{tracing}" }, ProcessId, hasSharedMemory: true));

    private static string Setting(ILookup<string, string> settings, string path) => Assert.Single(settings["Domain/" + path]);

    [Fact]
    public void The_judge_is_strict()
    {
        Assert.True(Cyclone.Open(Domain, "<CycloneDDS><Domain/></CycloneDDS>") > 0);
        Assert.True(Cyclone.Open(Domain, "<CycloneDDS><Domain><Nonsense/></Domain></CycloneDDS>") < 0);
    }

    [Theory]
    [InlineData(DiscoveryRange.Subnet)]
    [InlineData(DiscoveryRange.Localhost)]
    [InlineData(DiscoveryRange.Off)]
    [InlineData(DiscoveryRange.SystemDefault)]
    public void Cyclone_takes_the_configuration_of_every_range_with_and_without_shared_memory(DiscoveryRange range)
    {
        foreach (RosDistro distro in Enum.GetValues<RosDistro>())
        {
            var environment = new RosEnvironment { DiscoveryRange = range, Distro = distro };
            Assert.True(Cyclone.Open(Domain, CycloneConfiguration.For(environment, ProcessId, hasSharedMemory: true)) > 0);
            Assert.True(Cyclone.Open(Domain, CycloneConfiguration.For(environment, ProcessId, hasSharedMemory: false)) > 0);
        }
    }

    [Fact]
    public void On_the_subnet_multicast_finds_the_others_and_datagrams_fit_an_ethernet()
    {
        var settings = Settings(new RosEnvironment());
        Assert.Equal("default", Setting(settings, "General/AllowMulticast"));
        Assert.Equal("1344 B", Setting(settings, "General/FragmentSize"));
        Assert.Equal(("auto", "32"), (Setting(settings, "Discovery/ParticipantIndex"), Setting(settings, "Discovery/MaxAutoParticipantIndex")));
        Assert.Empty(settings["Domain/Discovery/Peers/Peer[@Address]"]);
    }

    [Fact]
    public void Static_peers_join_the_subnet()
    {
        var settings = Settings(new RosEnvironment { StaticPeers = ["127.0.0.2", "127.0.0.3"] });
        Assert.Equal(["127.0.0.2", "127.0.0.3"], settings["Domain/Discovery/Peers/Peer[@Address]"]);
        Assert.Equal("default", Setting(settings, "General/AllowMulticast"));
    }

    [Fact]
    public void On_localhost_one_peer_is_asked_and_an_image_needs_few_datagrams()
    {
        var settings = Settings(new RosEnvironment { DiscoveryRange = DiscoveryRange.Localhost });
        Assert.Equal("false", Setting(settings, "General/AllowMulticast"));
        Assert.Equal("localhost", Setting(settings, "Discovery/Peers/Peer[@Address]"));
        Assert.Equal(("auto", "32"), (Setting(settings, "Discovery/ParticipantIndex"), Setting(settings, "Discovery/MaxAutoParticipantIndex")));
        Assert.Equal(("65500 B", "65000 B"), (Setting(settings, "General/MaxMessageSize"), Setting(settings, "General/FragmentSize")));
        Assert.DoesNotContain(settings, s => s.Key.Contains("NetworkInterface[", StringComparison.Ordinal));
    }

    [Fact]
    public void A_peer_beyond_localhost_brings_back_small_datagrams()
    {
        var settings = Settings(new RosEnvironment { DiscoveryRange = DiscoveryRange.Localhost, StaticPeers = ["127.0.0.2"] });
        Assert.Equal("1344 B", Setting(settings, "General/FragmentSize"));
        Assert.Equal(["localhost", "127.0.0.2"], settings["Domain/Discovery/Peers/Peer[@Address]"]);
    }

    [Fact]
    public void Humble_on_localhost_listens_on_the_loopback_interface()
    {
        var settings = Settings(new RosEnvironment { DiscoveryRange = DiscoveryRange.Localhost, Distro = RosDistro.Humble });
        Assert.Equal("127.0.0.1", Setting(settings, "General/Interfaces/NetworkInterface[@address]"));
    }

    [Fact]
    public void Off_is_a_domain_of_one_process()
    {
        var settings = Settings(new RosEnvironment { DiscoveryRange = DiscoveryRange.Off });
        Assert.Equal("false", Setting(settings, "General/AllowMulticast"));
        Assert.Equal("ros_discovery_off_4711", Setting(settings, "Discovery/Tag"));
        Assert.Equal("none", Setting(settings, "Discovery/ParticipantIndex"));
        Assert.Empty(settings["Domain/Discovery/Peers/Peer[@Address]"]);
    }

    [Fact]
    public void System_default_leaves_discovery_alone()
    {
        var settings = Settings(new RosEnvironment { DiscoveryRange = DiscoveryRange.SystemDefault });
        Assert.Equal(("none", "9"), (Setting(settings, "Discovery/ParticipantIndex"), Setting(settings, "Discovery/MaxAutoParticipantIndex")));
        Assert.Equal("16 MiB", Setting(settings, "Internal/SocketReceiveBufferSize[@max]"));
    }

    [Theory]
    [InlineData("<CycloneDDS><Domain><General><AllowMulticast>true</AllowMulticast><FragmentSize>1400B</FragmentSize></General></Domain></CycloneDDS>")]
    [InlineData("<Domain><General><AllowMulticast>true</AllowMulticast><FragmentSize>1400B</FragmentSize></General></Domain>")]
    [InlineData("<General><AllowMulticast>true</AllowMulticast></General>,<General><FragmentSize>1400B</FragmentSize></General>")]
    public void What_the_user_sets_inline_wins(string uri)
    {
        var settings = Settings(new RosEnvironment { DiscoveryRange = DiscoveryRange.Localhost, CycloneUri = uri });
        Assert.Equal(("true", "1400 B"), (Setting(settings, "General/AllowMulticast"), Setting(settings, "General/FragmentSize")));
        Assert.Equal("65500 B", Setting(settings, "General/MaxMessageSize"));
    }

    [Theory]
    [InlineData("file://")]
    [InlineData("")]
    public void What_the_user_sets_in_a_file_wins(string scheme)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "<CycloneDDS><Domain><Internal><SocketReceiveBufferSize max=\"2MB\"/></Internal></Domain></CycloneDDS>");
            var settings = Settings(new RosEnvironment { CycloneUri = scheme + file });
            Assert.Equal("2 MiB", Setting(settings, "Internal/SocketReceiveBufferSize[@max]"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Shared_memory_stays_off_whatever_the_user_sets()
    {
        const string uri = "<SharedMemory><Enable>true</Enable></SharedMemory>";
        Assert.Equal("false", Setting(Settings(new RosEnvironment { CycloneUri = uri }), "SharedMemory/Enable"));
    }

    [Fact]
    public void Peers_cannot_break_out_of_their_attribute()
    {
        const string hostile = "a\"/><Domain id='1'>&<";
        string xml = CycloneConfiguration.For(new RosEnvironment { StaticPeers = [hostile] }, ProcessId, hasSharedMemory: false);
        Assert.Equal(hostile, Assert.Single(XElement.Parse(xml).Descendants("Peer")).Attribute("address")?.Value);
    }

    [Theory]
    [InlineData(16777216, true)]
    [InlineData(33554432, true)]
    [InlineData(16777215, false)]
    [InlineData(212992, false)]
    public void A_small_kernel_buffer_is_warned_of_with_its_remedy(long limit, bool enough)
    {
        string? warning = ReceiveBuffer.WarningFor(limit);
        Assert.Equal(enough, warning is null);
        Assert.True(enough || (warning!.Contains($"{limit} bytes", StringComparison.Ordinal) && warning.EndsWith("sudo sysctl -w net.core.rmem_max=16777216", StringComparison.Ordinal)));
    }
}
