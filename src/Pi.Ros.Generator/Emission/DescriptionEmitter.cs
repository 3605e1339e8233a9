using Pi.Ros.Generator.Model;
using static Pi.Ros.Generator.Emission.Expressions;

namespace Pi.Ros.Generator.Emission;

/// <summary>Writes a message's description: its fields and constants as data.</summary>
internal static class DescriptionEmitter
{
    public static void Emit(SourceWriter source, MessageModel message)
    {
        string self = message.Declaration.FullName;
        source.Line($"static {Types}MessageDescription IRosMessage<{self}>.Description {{ get; }} = new(");
        source.Line($"    {Quote(message.RosName)},");
        source.Line("    [");
        foreach (var field in message.Fields.SelectMany(ByLength)) source.Line($"        {Field(field)},");
        source.Line("    ],");
        source.Line("    [");
        foreach (var constant in message.Constants) source.Line($"        {Constant(constant)},");
        source.Line("    ]);");
    }

    /// <summary>A fixed array whose length differs by distribution is described once for each length.</summary>
    private static IEnumerable<FieldModel> ByLength(FieldModel field)
        => field.Lengths.Count <= 1
            ? [field]
            : field.Lengths.Select(one => field with { Lengths = new([one]), Distros = one.Distros });

    private static string Field(FieldModel field)
    {
        string type = field.MaxLength > 0 ? "BoundedString" : field.Element.FieldType;
        var parts = new List<string> { Arity(field) };
        if (field.Element.Kind == ElementKind.Message) parts.Add($"Nested = {Types}MessageDescription.Of<{field.Element.CSharp}>()");
        else parts.Add($"TypeText = {Quote(field.Element.Ros)}");
        int capacity = field.Lengths.Count > 0 ? field.Lengths[0].Length : field.MaxCount;
        if (capacity > 0) parts.Add($"Capacity = {Number(capacity)}");
        if (field.MaxLength > 0) parts.Add($"StringCapacity = {Number(field.MaxLength)}");
        if (field.Default.Length > 0) parts.Add($"Default = {Quote(field.Default)}");
        parts.AddRange(Distros(field.Distros));
        return $"new({Quote(field.Name)}, {Quote(field.Property)}, {Types}FieldType.{type}) {{ {string.Join(", ", parts)} }}";
    }

    private static string Arity(FieldModel field) => $"Arity = {Types}FieldArity." + field.Arity switch
    {
        Model.Arity.Sequence when field.MaxCount > 0 => "BoundedSequence",
        var arity => arity.ToString(),
    };

    private static string Constant(ConstantModel constant)
    {
        string distros = string.Join(", ", Distros(constant.Distros));
        string initializer = distros.Length > 0 ? $" {{ {distros} }}" : "";
        return $"new({Quote(constant.Ros)}, {Quote(constant.Name)}, {Quote(constant.Value)}){initializer}";
    }

    private static IEnumerable<string> Distros(DistroRange range)
        => range == DistroRange.All ? [] : [$"From = {Distro(range.From)}", $"Until = {Distro(range.Until)}"];
}
