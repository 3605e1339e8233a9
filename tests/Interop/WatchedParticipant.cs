using System.Text.Json;

namespace Pi.Interop.Tests;

/// <summary>One participant as the <c>discovery</c> and <c>endpoints</c> commands of a peer see it.</summary>
internal sealed class WatchedParticipant(Peer discovery, Peer endpoints, int gidBytes)
{
    /// <summary>A node as it is told of: gids in hexadecimal.</summary>
    internal sealed record ToldNode(string Namespace, string Name, string[] Readers, string[] Writers);

    public string Gid { get; set; } = "";

    public static bool Is(JsonElement line, string gid) =>
        line.TryGetProperty("participant", out var told) && told.GetString()!.StartsWith(gid, StringComparison.Ordinal);

    public static IReadOnlyList<ToldNode> NodesOf(JsonElement line) => [.. line.GetProperty("nodes").EnumerateArray().Select(node => new ToldNode(
        node.GetProperty("namespace").GetString()!, node.GetProperty("name").GetString()!, Gids(node, "readers"), Gids(node, "writers")))];

    /// <summary>What the participant told of its nodes last, gids cut to 16 bytes.</summary>
    public IReadOnlyList<ToldNode> Nodes()
    {
        var newest = discovery.Told.LastOrDefault(line => Is(line, Gid) && line.TryGetProperty("nodes", out _));
        return newest.ValueKind == JsonValueKind.Undefined ? [] : [.. NodesOf(newest).Select(Unpadded)];
    }

    /// <summary>Waits until the only node is told of as asked.</summary>
    public Task TellsAsync(Func<ToldNode, bool> condition) =>
        Wire.UntilAsync(() => Nodes() is [var node] && condition(node), () => $"a node; told was {string.Join(", ", discovery.Told)}");

    /// <summary>Waits until the only node's endpoints are all those that DDS discovered, but for the ones that tell of nodes.</summary>
    public async Task AgreesAsync(string nodeNamespace, string name)
    {
        await Wire.UntilAsync(
            () => Nodes() is [var node] && Discovered("writer").SetEquals(node.Writers) && Discovered("reader").SetEquals(node.Readers),
            () => $"agreement of what a node tells with what is discovered: {string.Join("\n", [.. discovery.Told, .. endpoints.Told])}");
        Assert.Equal((nodeNamespace, name), (Nodes()[0].Namespace, Nodes()[0].Name));
    }

    private HashSet<string> Discovered(string kind)
    {
        var alive = new HashSet<string>();
        foreach (var line in endpoints.Told.Where(line => line.GetProperty("kind").GetString() == kind))
        {
            var gid = line.GetProperty("guid").GetString()!;
            if (!line.GetProperty("alive").GetBoolean())
            {
                alive.Remove(gid);
            }
            else if (Is(line, Gid) && line.GetProperty("topic").GetString() != "ros_discovery_info")
            {
                alive.Add(gid);
            }
        }

        return alive;
    }

    private static string[] Gids(JsonElement node, string which) => [.. node.GetProperty(which).EnumerateArray().Select(gid => gid.GetString()!)];

    private ToldNode Unpadded(ToldNode node) => node with { Readers = [.. node.Readers.Select(Unpadded)], Writers = [.. node.Writers.Select(Unpadded)] };

    private string Unpadded(string gid)
    {
        Assert.Equal(2 * gidBytes, gid.Length);
        Assert.Equal("", gid[(2 * Ros.Gid.Length)..].Trim('0'));
        return gid[..(2 * Ros.Gid.Length)];
    }
}
