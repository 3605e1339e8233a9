namespace Pi.Ros;

/// <summary>A node's name within its namespace; the frame in which its relative and private names are read.</summary>
public sealed record NodeName
{
    /// <param name="name">Base name, such as <c>pi</c>.</param>
    /// <param name="nodeNamespace">Namespace; without a leading slash it is taken from the root, empty is the root.</param>
    /// <exception cref="InvalidNameException">Either part breaks the naming rules.</exception>
    public NodeName(string name, string nodeNamespace = "/")
    {
        string absolute = nodeNamespace.StartsWith('/') ? nodeNamespace : "/" + nodeNamespace;
        NameRules.CheckNodeName(name);
        NameRules.CheckNamespace(absolute);
        Name = name;
        Namespace = absolute;
    }

    public string Name { get; }

    /// <summary>Absolute namespace; <c>/</c> for the root.</summary>
    public string Namespace { get; }

    /// <summary>Such as <c>/left/pi</c>.</summary>
    public string FullyQualifiedName => Within(Namespace, Name);

    /// <summary>The node's logger as rcl names it: <c>left.pi</c>.</summary>
    public string LoggerName => FullyQualifiedName[1..].Replace('/', '.');

    /// <summary>
    /// The fully qualified form of a name: private <c>~</c> and <c>~/x</c> lie under the node, relative <c>x</c> under its namespace,
    /// absolute names stay; <c>{node}</c>, <c>{ns}</c> and <c>{namespace}</c> are substituted (rcl_expand_topic_name).
    /// </summary>
    /// <exception cref="InvalidNameException">The name, or what it expands to, breaks the naming rules.</exception>
    public string Expand(string name)
    {
        NameRules.CheckRelative(name);
        string expanded = Substitute(name[0] == '~' ? FullyQualifiedName + name[1..] : name);
        string absolute = expanded[0] == '/' ? expanded : Within(Namespace, expanded);
        NameRules.CheckFullyQualified(absolute);
        return absolute;
    }

    public override string ToString() => FullyQualifiedName;

    private static string Within(string nodeNamespace, string name) =>
        nodeNamespace == "/" ? "/" + name : $"{nodeNamespace}/{name}";

    private string Substitute(string name)
    {
        for (int open = name.IndexOf('{', StringComparison.Ordinal); open >= 0; open = name.IndexOf('{', StringComparison.Ordinal))
        {
            int close = name.IndexOf('}', open);
            string rest = name[(close + 1)..];
            name = name[..open] + Value(name, open, close, rest) + rest;
        }

        return name;
    }

    private string Value(string name, int open, int close, string rest) => name[(open + 1)..close] switch
    {
        "node" => Name,
        // The root is a slash itself; a second one would follow it.
        "ns" or "namespace" => Namespace == "/" && rest.StartsWith('/') ? "" : Namespace,
        _ => throw new InvalidNameException("Name", name, open, "the only substitutions are {node}, {ns} and {namespace}"),
    };
}
