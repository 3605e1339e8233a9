namespace Pi.Ros.Tests;

public sealed class RosEnvironmentTests
{
    private static RosEnvironment Read(params (string Name, string Value)[] variables) =>
        RosEnvironment.Read(name => variables.FirstOrDefault(v => v.Name == name).Value);

    [Fact]
    public void An_empty_environment_is_domain_zero_on_the_subnet_of_jazzy()
    {
        RosEnvironment e = Read();
        Assert.Equal((0, DiscoveryRange.Subnet, RosDistro.Jazzy, ""), (e.DomainId, e.DiscoveryRange, e.Distro, e.CycloneUri));
        Assert.Empty(e.StaticPeers);
        Assert.Empty(e.Warnings);
    }

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("0", 0, 0)]
    [InlineData(" 42 ", 42, 0)]
    [InlineData("101", 101, 0)]
    [InlineData("102", 102, 1)]
    [InlineData("232", 232, 1)]
    public void A_domain_is_taken_and_doubted_above_101(string text, int domain, int warnings)
    {
        RosEnvironment e = Read(("ROS_DOMAIN_ID", text));
        Assert.Equal((domain, warnings), (e.DomainId, e.Warnings.Count));
    }

    [Theory]
    [InlineData("233")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("seven")]
    [InlineData("0x10")]
    [InlineData("99999999999999999999")]
    public void A_domain_without_ports_is_refused(string text)
    {
        var e = Assert.Throws<RosEnvironmentException>(() => Read(("ROS_DOMAIN_ID", text)));
        Assert.StartsWith($"ROS_DOMAIN_ID is '{text}': expected a whole number from 0 to 101", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", DiscoveryRange.Subnet, 0)]
    [InlineData("SUBNET", DiscoveryRange.Subnet, 0)]
    [InlineData("LOCALHOST", DiscoveryRange.Localhost, 0)]
    [InlineData("OFF", DiscoveryRange.Off, 0)]
    [InlineData("SYSTEM_DEFAULT", DiscoveryRange.SystemDefault, 0)]
    [InlineData("subnet", DiscoveryRange.Localhost, 1)]
    [InlineData("everywhere", DiscoveryRange.Localhost, 1)]
    public void A_range_is_a_word_and_another_word_is_localhost_as_in_rcl(string text, DiscoveryRange range, int warnings)
    {
        RosEnvironment e = Read(("ROS_AUTOMATIC_DISCOVERY_RANGE", text));
        Assert.Equal((range, warnings), (e.DiscoveryRange, e.Warnings.Count));
    }

    [Theory]
    [InlineData("1", DiscoveryRange.Localhost)]
    [InlineData("0", DiscoveryRange.Off)]
    [InlineData("", DiscoveryRange.Off)]
    public void Localhost_only_prevails_over_the_range(string only, DiscoveryRange range) =>
        Assert.Equal(range, Read(("ROS_LOCALHOST_ONLY", only), ("ROS_AUTOMATIC_DISCOVERY_RANGE", "OFF")).DiscoveryRange);

    [Fact]
    public void Peers_are_separated_by_semicolons() =>
        Assert.Equal(["10.0.0.7", "robot.local"], Read(("ROS_STATIC_PEERS", " 10.0.0.7;; robot.local ;")).StaticPeers);

    [Theory]
    [InlineData("ROS_LOCALHOST_ONLY", "1")]
    [InlineData("ROS_AUTOMATIC_DISCOVERY_RANGE", "OFF")]
    [InlineData("ROS_AUTOMATIC_DISCOVERY_RANGE", "SYSTEM_DEFAULT")]
    public void Peers_that_the_range_rules_out_are_dropped_with_a_warning(string variable, string value)
    {
        RosEnvironment e = Read(("ROS_STATIC_PEERS", "10.0.0.7"), (variable, value));
        Assert.Empty(e.StaticPeers);
        Assert.Contains($"{variable} is {value}", Assert.Single(e.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_peer_longer_than_a_host_name_is_refused()
    {
        var e = Assert.Throws<RosEnvironmentException>(() => Read(("ROS_STATIC_PEERS", new string('a', 256))));
        Assert.Contains("at most 255 characters", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", RosDistro.Jazzy)]
    [InlineData("humble", RosDistro.Humble)]
    [InlineData("Iron", RosDistro.Iron)]
    [InlineData("jazzy", RosDistro.Jazzy)]
    [InlineData("kilted", RosDistro.Kilted)]
    [InlineData("lyrical", RosDistro.Lyrical)]
    [InlineData("rolling", RosDistro.Lyrical)]
    public void A_distribution_is_known_by_its_name(string text, RosDistro distro) => Assert.Equal(distro, Read(("ROS_DISTRO", text)).Distro);

    [Theory]
    [InlineData("foxy")]
    [InlineData("noetic")]
    [InlineData("2")]
    public void Another_distribution_is_refused(string text)
    {
        var e = Assert.Throws<RosEnvironmentException>(() => Read(("ROS_DISTRO", text)));
        Assert.StartsWith($"ROS_DISTRO is '{text}': expected humble,", e.Message, StringComparison.Ordinal);
    }
}
