namespace Pi.Ros;

/// <summary>
/// One rule <c>[node:]from:=to</c> in the grammar of rcl (design article "Static remapping").
/// </summary>
/// <param name="Kind">What the rule renames; a name without <c>rostopic://</c> or <c>rosservice://</c> stands for both.</param>
/// <param name="Node">The base name of the only node the rule is for; null for every node.</param>
/// <param name="From">The name to match, not yet expanded; null for node names and namespaces.</param>
/// <param name="To">The name to use instead, not yet expanded.</param>
public sealed record RemapRule(RemapKind Kind, string? Node, string? From, string To)
{
    private const string TopicScheme = "rostopic://";
    private const string ServiceScheme = "rosservice://";

    /// <exception cref="RosArgumentException">The text is no remap rule.</exception>
    public static RemapRule Parse(string text)
    {
        int separator = text.IndexOf(":=", StringComparison.Ordinal);
        if (separator < 0)
        {
            throw Wrong(text, "it has no ':='");
        }

        (string? node, string from) = SplitNode(text[..separator]);
        string to = text[(separator + 2)..];
        return from switch
        {
            "__node" or "__name" => new RemapRule(RemapKind.NodeName, node, null, CheckedNodeName(text, to)),
            "__ns" => new RemapRule(RemapKind.Namespace, node, null, CheckedNamespace(text, to)),
            _ => ParseName(text, node, from, to),
        };
    }

    private static RemapRule ParseName(string text, string? node, string from, string to)
    {
        (RemapKind kind, string name) = from switch
        {
            _ when from.StartsWith(TopicScheme, StringComparison.Ordinal) => (RemapKind.Topic, from[TopicScheme.Length..]),
            _ when from.StartsWith(ServiceScheme, StringComparison.Ordinal) => (RemapKind.Service, from[ServiceScheme.Length..]),
            _ => (RemapKind.Topic | RemapKind.Service, from),
        };
        RequireName(text, "left", name);
        RequireName(text, "right", to);
        return new RemapRule(kind, node, name, to);
    }

    private static (string? Node, string Name) SplitNode(string from)
    {
        int colon = from.IndexOf(':', StringComparison.Ordinal);
        bool isScheme = colon >= 0 && from.AsSpan(colon).StartsWith("://");
        return colon > 0 && !isScheme && IsToken(from[..colon]) ? (from[..colon], from[(colon + 1)..]) : (null, from);
    }

    private static void RequireName(string text, string side, string name)
    {
        if (!IsName(name))
        {
            string why = name.Contains('*', StringComparison.Ordinal) ? "ROS has no wildcards in remap rules" : "it is no relative, absolute or '~/' name";
            throw Wrong(text, $"its {side} side '{name}' is wrong, {why}");
        }
    }

    private static string CheckedNodeName(string text, string name)
    {
        try
        {
            NameRules.CheckNodeName(name);
            return name;
        }
        catch (InvalidNameException e)
        {
            throw Wrong(text, e.Message, e);
        }
    }

    private static string CheckedNamespace(string text, string name)
    {
        try
        {
            string trimmed = name.Length > 1 && name.EndsWith('/') ? name[..^1] : name;
            NameRules.CheckNamespace(trimmed);
            return trimmed;
        }
        catch (InvalidNameException e)
        {
            throw Wrong(text, e.Message, e);
        }
    }

    private static RosArgumentException Wrong(string text, string why, Exception? cause = null) =>
        new($"Remap rule '{text}' cannot be read: {why.TrimEnd('.')}; expected [node:]from:=to, for example image:=/camera/image or __ns:=/left.", cause);

    private static bool IsName(string name)
    {
        int prefix = name.StartsWith("~/", StringComparison.Ordinal) ? 2 : name.StartsWith('/') ? 1 : 0;
        return name[prefix..].Split('/').All(IsToken);
    }

    // A token holds no double underscore: rcl keeps those for __node, __name and __ns.
    private static bool IsToken(string token) =>
        token.Length > 0 && !char.IsAsciiDigit(token[0]) && token.All(NameRules.IsWordCharacter) && !token.Contains("__", StringComparison.Ordinal);
}
