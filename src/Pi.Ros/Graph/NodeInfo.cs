namespace Pi.Ros.Graph;

/// <summary>A node as its participant tells of it (rmw_dds_common/msg/NodeEntitiesInfo).</summary>
/// <param name="Namespace">Absolute, such as <c>/</c> or <c>/left</c>.</param>
/// <param name="Name">Base name.</param>
/// <param name="Readers">Gids of its subscriptions.</param>
/// <param name="Writers">Gids of its publishers.</param>
public sealed record NodeInfo(string Namespace, string Name, IReadOnlyList<Gid> Readers, IReadOnlyList<Gid> Writers)
{
    /// <summary>Such as <c>/left/pi</c>.</summary>
    public string FullName => Namespace == "/" ? "/" + Name : $"{Namespace}/{Name}";
}
