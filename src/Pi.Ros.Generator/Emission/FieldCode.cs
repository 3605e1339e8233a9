using Pi.Ros.Generator.Model;
using static Pi.Ros.Generator.Emission.Expressions;

namespace Pi.Ros.Generator.Emission;

/// <summary>The calls that read, skip and write one field.</summary>
internal static class FieldCode
{
    public static string Read(FieldModel field)
    {
        string current = "message." + field.Property;
        string name = Quote(field.Name);
        string length = field.Arity == Arity.Array ? Length(field, "reader.Distro") : "";
        return $"{current} = reader." + (field.Element.Kind, field.Arity) switch
        {
            (ElementKind.Primitive, Arity.Single) => $"Read<{field.Element.CSharp}>({name});",
            (ElementKind.Primitive, Arity.Array) => $"ReadArray({name}, {length}, {current});",
            (ElementKind.Primitive, _) => $"ReadSequence<{field.Element.CSharp}>({name}{Bounds(field)});",
            (ElementKind.String, Arity.Single) => $"ReadString({name}{Bounds(field)});",
            (ElementKind.String, Arity.Array) => $"ReadStringArray({name}, {length}{Bounds(field)});",
            (ElementKind.String, _) => $"ReadStrings({name}{Bounds(field)});",
            (_, Arity.Single) => $"ReadMessage({name}, {current});",
            (_, Arity.Array) => $"ReadMessageArray<{field.Element.CSharp}>({name}, {length});",
            _ => $"ReadMessages<{field.Element.CSharp}>({name}{Bounds(field)});",
        };
    }

    /// <summary>The call that steps over a field and answers with its position.</summary>
    public static string Skip(FieldModel field)
    {
        string type = field.Element.Kind == ElementKind.String ? "" : $"<{field.Element.CSharp}>";
        string length = field.Arity == Arity.Array ? $", {Length(field, "reader.Distro")}" : "";
        return $"reader.Skip{Suffix(field)}{type}({Quote(field.Name)}{length}{Bounds(field)});";
    }

    public static string Write(FieldModel field)
    {
        string value = "message." + field.Property;
        string name = Quote(field.Name);
        if (field is { Element.Kind: ElementKind.Primitive, Arity: Arity.Single }) return $"writer.Write({value}, {name});";
        string length = field.Arity == Arity.Array ? $", {Length(field, "writer.Distro")}" : "";
        return $"writer.Write{Suffix(field)}({name}, {value}{length}{Bounds(field)});";
    }

    private static string Suffix(FieldModel field)
    {
        string element = field.Element.Kind == ElementKind.Primitive ? "" : field.Element.Kind.ToString();
        return (element, field.Arity) switch
        {
            (_, Arity.Single) => element,
            (_, Arity.Array) => element + "Array",
            ("", _) => "Sequence",
            _ => element + "s",
        };
    }
}
