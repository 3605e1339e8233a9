using System.Text;

namespace Pi.Ros.Types;

/// <summary>
/// Message definitions as <c>ros2msg</c> text: the type's own, then that of each type it contains, depth first and once, under a
/// line of 80 equals signs and its name (MCAP's registry of schema encodings).
/// </summary>
internal static class DefinitionText
{
    private static readonly string Separator = new('=', 80);

    public static string Of(MessageDescription type, RosDistro distro)
    {
        var text = new StringBuilder();
        AppendOwn(text, type, distro);
        foreach (var dependency in type.DependenciesIn(distro))
        {
            text.Append(Separator).Append('\n').Append("MSG: ").Append(ShortName(dependency.Name)).Append('\n');
            AppendOwn(text, dependency, distro);
        }

        return text.ToString();
    }

    /// <summary><c>geometry_msgs/Point</c> for <c>geometry_msgs/msg/Point</c>, the form definition texts use.</summary>
    internal static string ShortName(string name)
    {
        string[] parts = name.Split('/');
        return $"{parts[0]}/{parts[^1]}";
    }

    private static void AppendOwn(StringBuilder text, MessageDescription type, RosDistro distro)
    {
        foreach (var constant in type.ConstantsIn(distro))
            text.Append(constant.Type).Append(' ').Append(constant.Name).Append('=').Append(constant.Value).Append('\n');
        foreach (var field in type.FieldsIn(distro))
        {
            text.Append(TypeOf(field)).Append(' ').Append(field.Name);
            if (field.Default.Length > 0) text.Append(' ').Append(field.Default);
            text.Append('\n');
        }
    }

    private static string TypeOf(FieldDescription field)
    {
        string element = field.Nested is { } nested ? ShortName(nested.Name) : field.TypeText;
        if (field.Type == FieldType.BoundedString) element += $"<={field.StringCapacity}";
        return element + field.Arity switch
        {
            FieldArity.Array => $"[{field.Capacity}]",
            FieldArity.BoundedSequence => $"[<={field.Capacity}]",
            FieldArity.Sequence => "[]",
            _ => "",
        };
    }
}
