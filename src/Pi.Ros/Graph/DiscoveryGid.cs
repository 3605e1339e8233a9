using Pi.Ros.Messages.RmwDdsCommon;

namespace Pi.Ros.Graph;

/// <summary>Between gids and nodes and their messages; Humble pads a gid with zeros to 24 bytes.</summary>
internal static class DiscoveryGid
{
    private const int HumbleLength = 24;

    internal static Messages.RmwDdsCommon.Gid ToMessage(Gid gid, RosDistro distro)
    {
        var bytes = new byte[distro == RosDistro.Humble ? HumbleLength : Gid.Length];
        ((ReadOnlySpan<byte>)gid).CopyTo(bytes);
        return new Messages.RmwDdsCommon.Gid { Data = bytes };
    }

    internal static NodeEntitiesInfo ToMessage(NodeInfo node, RosDistro distro) => new()
    {
        NodeNamespace = node.Namespace,
        NodeName = node.Name,
        ReaderGidSeq = [.. node.Readers.Select(gid => ToMessage(gid, distro))],
        WriterGidSeq = [.. node.Writers.Select(gid => ToMessage(gid, distro))],
    };

    internal static NodeInfo FromMessage(NodeEntitiesInfo node) => new(
        node.NodeNamespace,
        node.NodeName,
        [.. node.ReaderGidSeq.Select(FromMessage)],
        [.. node.WriterGidSeq.Select(FromMessage)]);

    internal static Gid FromMessage(Messages.RmwDdsCommon.Gid gid) => Gid.From(gid.Data);
}
