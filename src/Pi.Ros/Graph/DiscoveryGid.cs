using Pi.Ros.Messages.RmwDdsCommon;

namespace Pi.Ros.Graph;

/// <summary>Between gids and nodes and their messages; Humble pads a gid with zeros to 24 bytes.</summary>
internal static class DiscoveryGid
{
}
