namespace Pi.Ros.Types;

/// <summary>A message type as data: what its hash and definition text are made of.</summary>
public sealed class MessageDescription
{
    /// <summary>What rosidl adds to a message without fields, because IDL has no empty structures.</summary>
    internal static readonly FieldDescription EmptyMember =
        new("structure_needs_at_least_one_member", "", FieldType.UInt8) { TypeText = "uint8" };

    private readonly IReadOnlyList<FieldDescription> _fields;
    private readonly IReadOnlyList<ConstantDescription> _constants;

    public MessageDescription(string name, IReadOnlyList<FieldDescription> fields, IReadOnlyList<ConstantDescription> constants)
    {
        Name = name;
        _fields = fields;
        _constants = constants;
    }

    /// <summary>The full type name, as in <c>sensor_msgs/msg/Image</c>.</summary>
    public string Name { get; }

    /// <summary>The description of a message type that is known by its record.</summary>
    public static MessageDescription Of<T>()
        where T : IRosMessage<T>
        => T.Description;

    public IEnumerable<FieldDescription> FieldsIn(RosDistro distro) => _fields.Where(field => field.IsIn(distro));

    public IEnumerable<ConstantDescription> ConstantsIn(RosDistro distro) => _constants.Where(constant => constant.IsIn(distro));

    /// <summary>Every message type this one contains, at any depth, each once; depth first, in the order of the fields.</summary>
    public IReadOnlyList<MessageDescription> DependenciesIn(RosDistro distro)
    {
        var found = new List<MessageDescription>();
        Collect(this, distro, found);
        return found;
    }

    /// <summary>The type hash that endpoints announce, <c>RIHS01_</c> and 64 hexadecimal digits (REP-2016).</summary>
    public string TypeHash(RosDistro distro) => Types.TypeHash.Of(this, distro);

    /// <summary>The definition as <c>ros2msg</c> text, that of every contained type after it, as recordings and Foxglove carry it.</summary>
    public string DefinitionText(RosDistro distro) => Types.DefinitionText.Of(this, distro);

    public override string ToString() => Name;

    private static void Collect(MessageDescription type, RosDistro distro, List<MessageDescription> found)
    {
        foreach (var nested in type.FieldsIn(distro).Select(field => field.Nested).OfType<MessageDescription>())
        {
            if (found.Exists(one => one.Name == nested.Name)) continue;
            found.Add(nested);
            Collect(nested, distro, found);
        }
    }
}
