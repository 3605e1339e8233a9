using System.Text.Json;
using StdString = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Interop.Tests;

/// <summary>Nodes on <c>ros_discovery_info</c>, as a program with types of idlc reads and writes them.</summary>
public sealed class NodeDiscoveryTests
{
    [Theory]
    [InlineData(RosDistro.Humble, "24")]
    [InlineData(RosDistro.Iron, "16")]
    [InlineData(RosDistro.Jazzy, "16")]
    public async Task Another_program_reads_our_nodes_with_the_endpoints_it_discovered(RosDistro distro, string gidBytes)
    {
        await using var discovery = Peer.Start(Peer.Cyclone, distro, "discovery", "--gid", gidBytes, "--timeout", "60");
        await using var endpoints = Peer.Start(Peer.Cyclone, distro, "endpoints", "--timeout", "60");
        await discovery.SaysAsync("ready");
        await endpoints.SaysAsync("ready");
        var watched = new WatchedParticipant(discovery, endpoints, int.Parse(gidBytes));
        using var context = Wire.Join(distro);
        watched.Gid = context.Transport.Participant.ToString();

        using var node = context.CreateNode("arm", "/robot");
        using var publisher = node.CreatePublisher<StdString>("out");
        using var subscription = node.Subscribe<StdString>("in");
        await watched.TellsAsync(node => node.Writers.Contains(publisher.Gid.ToString()) && node.Readers.Contains(subscription.Gid.ToString()));
        await watched.AgreesAsync("/robot", "arm");

        publisher.Dispose();
        await watched.TellsAsync(node => !node.Writers.Contains(publisher.Gid.ToString()));
        subscription.Dispose();
        await watched.TellsAsync(node => !node.Readers.Contains(subscription.Gid.ToString()));
        using var late = node.Subscribe<StdString>("late");
        await watched.TellsAsync(node => node.Readers.Contains(late.Gid.ToString()));
        await watched.AgreesAsync("/robot", "arm");

        node.Dispose();
        await Wire.UntilAsync(() => watched.Nodes().Count == 0, () => "the end of the node");
        context.Dispose();
        await discovery.TellsAsync(line => WatchedParticipant.Is(line, watched.Gid) && line.TryGetProperty("gone", out _), "the end of the participant");
    }

    [Fact]
    public async Task Another_program_reads_every_node_of_a_participant()
    {
        await using var discovery = Peer.Start(Peer.Cyclone, "discovery");
        await discovery.SaysAsync("ready");
        using var context = Wire.Join();

        using var left = context.CreateNode("arm", "/left");
        using var right = context.CreateNode("arm", "/right");
        using var root = context.CreateNode("root");

        string[] Names(JsonElement line) => [.. WatchedParticipant.NodesOf(line).Select(node => $"{node.Namespace} {node.Name}")];
        await discovery.TellsAsync(line => line.TryGetProperty("nodes", out _) && Names(line).Order().SequenceEqual(["/ root", "/left arm", "/right arm"]), "three nodes");
    }

    [Theory]
    [InlineData(RosDistro.Humble, "24")]
    [InlineData(RosDistro.Jazzy, "16")]
    public async Task Our_graph_shows_another_program_s_node_until_it_leaves(RosDistro distro, string gidBytes)
    {
        using var context = Wire.Join(distro);
        await using var peer = Peer.Start(Peer.Cyclone, distro, "announce", "/robot", "camera", "--gid", gidBytes);
        var announced = await peer.TellsAsync("nodes");
        var expected = Assert.Single(WatchedParticipant.NodesOf(announced));

        await context.Graph.WaitForAsync(graph => graph.Nodes().Any(node => node.FullName == "/robot/camera"), Wire.Deadline());
        await context.Graph.WaitForAsync(graph => graph.Publishers("/chatter").Count == 1 && graph.Subscriptions("/chatter").Count == 1, Wire.Deadline());
        var node = Assert.Single(context.Graph.Nodes());
        string Padded(Gid gid) => gid.ToString().PadRight(2 * int.Parse(gidBytes), '0');
        Assert.Equal(expected.Readers, node.Readers.Select(Padded));
        Assert.Equal(expected.Writers, node.Writers.Select(Padded));
        Assert.Equal(node.Writers, context.Graph.Publishers("/chatter").Select(endpoint => endpoint.Gid));
        Assert.Equal(node.Readers, context.Graph.Subscriptions("/chatter").Select(endpoint => endpoint.Gid));
        Assert.Equal(["std_msgs/msg/String"], context.Graph.Topics()["/chatter"]);

        peer.Stop();
        await context.Graph.WaitForAsync(
            graph => graph.Nodes().Count == 0 && graph.Publishers("/chatter").Count == 0 && graph.Subscriptions("/chatter").Count == 0, Wire.Deadline());
        Assert.Equal([context.Transport.Participant], context.Graph.Participants().Keys);
    }
}
