namespace Pi.Ros;

/// <summary>
/// Remap rules in the order of the command line. For every lookup the first rule that matches wins, as in rcl
/// (rcl_remap_name); both sides are expanded in the frame of the node that asks.
/// </summary>
public sealed record RemapRules(IReadOnlyList<RemapRule> Rules)
{
    public static RemapRules None { get; } = new([]);

    /// <summary>The node's name after <c>__node</c> and <c>__ns</c>; a rule for one node's namespace goes by its new name, as in rcl.</summary>
    /// <exception cref="InvalidNameException">The given name breaks the naming rules.</exception>
    public NodeName Rename(NodeName node)
    {
        string name = First(RemapKind.NodeName, node.Name)?.To ?? node.Name;
        string nodeNamespace = First(RemapKind.Namespace, name)?.To ?? node.Namespace;
        return new NodeName(name, nodeNamespace);
    }

    /// <summary>The fully qualified topic a node means by a name.</summary>
    /// <exception cref="InvalidNameException">The name breaks the naming rules.</exception>
    public string ResolveTopic(NodeName node, string name) => Remap(RemapKind.Topic, node, node.Expand(name));

    /// <summary>The fully qualified service a node means by a name.</summary>
    /// <exception cref="InvalidNameException">The name breaks the naming rules.</exception>
    public string ResolveService(NodeName node, string name) => Remap(RemapKind.Service, node, node.Expand(name));

    /// <summary>
    /// The inner names of the action a node means by a name: rules for the action as a whole come first (rcl_action resolves it
    /// like a topic), then rules for the services and topics it is made of.
    /// </summary>
    /// <exception cref="InvalidNameException">The name breaks the naming rules.</exception>
    public ActionNames ResolveAction(NodeName node, string name)
    {
        ActionNames inner = ActionNames.Of(ResolveTopic(node, name));
        return new ActionNames(
            Remap(RemapKind.Service, node, inner.SendGoal),
            Remap(RemapKind.Service, node, inner.GetResult),
            Remap(RemapKind.Service, node, inner.CancelGoal),
            Remap(RemapKind.Topic, node, inner.Feedback),
            Remap(RemapKind.Topic, node, inner.Status));
    }

    private RemapRule? First(RemapKind kind, string nodeName) => Rules.FirstOrDefault(rule => IsFor(rule, kind, nodeName));

    private string Remap(RemapKind kind, NodeName node, string expanded)
    {
        RemapRule? rule = Rules.FirstOrDefault(rule => IsFor(rule, kind, node.Name) && node.Expand(rule.From!) == expanded);
        return rule is null ? expanded : node.Expand(rule.To);
    }

    private static bool IsFor(RemapRule rule, RemapKind kind, string nodeName) =>
        rule.Kind.HasFlag(kind) && (rule.Node is null || rule.Node == nodeName);
}
