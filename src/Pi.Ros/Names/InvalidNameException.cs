namespace Pi.Ros;

/// <summary>A topic, service, action, node, namespace or type name that breaks the ROS naming rules.</summary>
public sealed class InvalidNameException : Exception
{
    public InvalidNameException(string kind, string name, int index, string rule)
        : base($"{kind} '{name}' is wrong at index {index}{Quote(name, index)}: {rule}.")
    {
        Name = name;
        Index = index;
    }

    /// <summary>The name as it was given.</summary>
    public string Name { get; }

    /// <summary>Zero-based index of the offending character in <see cref="Name"/>.</summary>
    public int Index { get; }

    private static string Quote(string name, int index) => index < name.Length ? $" ('{name[index]}')" : "";
}
