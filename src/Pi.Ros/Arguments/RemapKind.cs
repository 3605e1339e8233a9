namespace Pi.Ros;

/// <summary>What a remap rule renames.</summary>
[Flags]
public enum RemapKind
{
    None = 0,

    /// <summary>The base name of a node: <c>__node:=</c> or <c>__name:=</c>.</summary>
    NodeName = 1,

    /// <summary>The namespace of a node: <c>__ns:=</c>.</summary>
    Namespace = 2,

    /// <summary>Topics, and actions as a whole.</summary>
    Topic = 4,

    Service = 8,
}
