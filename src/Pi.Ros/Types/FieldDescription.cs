namespace Pi.Ros.Types;

/// <summary>One field of a message type.</summary>
/// <param name="Name">The name on the wire, snake_case.</param>
/// <param name="Property">The C# property that holds it; empty for fields that no record has.</param>
/// <param name="Type">The element's type.</param>
public sealed record FieldDescription(string Name, string Property, FieldType Type)
{
    public FieldArity Arity { get; init; }

    /// <summary>Length of an array, bound of a bounded sequence, else 0.</summary>
    public int Capacity { get; init; }

    /// <summary>Bound of a bounded string in bytes, else 0.</summary>
    public int StringCapacity { get; init; }

    /// <summary>The element's type as the definition text writes it, as in <c>uint8</c> or <c>geometry_msgs/Point</c>.</summary>
    public string TypeText { get; init; } = "";

    /// <summary>The element's type where <see cref="Type"/> is <see cref="FieldType.Nested"/>.</summary>
    public MessageDescription? Nested { get; init; }

    /// <summary>The default as the definition text writes it, or empty.</summary>
    public string Default { get; init; } = "";

    public RosDistro From { get; init; } = RosDistro.Humble;

    public RosDistro Until { get; init; } = RosDistro.Lyrical;

    /// <summary>The number that <c>type_description_interfaces/msg/FieldType</c> gives this type.</summary>
    public int TypeId => (int)Type + (int)Arity;

    public bool IsIn(RosDistro distro) => distro >= From && distro <= Until;
}
