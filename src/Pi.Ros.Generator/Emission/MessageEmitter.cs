using Pi.Ros.Generator.Model;
using static Pi.Ros.Generator.Emission.Expressions;

namespace Pi.Ros.Generator.Emission;

/// <summary>Writes a message's implementation of <c>IRosMessage</c> and its view.</summary>
internal static class MessageEmitter
{
    /// <summary>What stands on the wire for a message without fields.</summary>
    private const string EmptyMember = "\"structure_needs_at_least_one_member\"";

    public static string Emit(MessageModel message)
    {
        var source = new SourceWriter();
        Emit(source, message, message.Declaration);
        return source.ToString();
    }

    /// <summary>Writes the members into a declaration: the message's own, or what is left of it inside one that is open already.</summary>
    public static void Emit(SourceWriter source, MessageModel message, DeclarationModel declaration)
    {
        string self = message.Declaration.FullName;
        source.Reopen(declaration, $" : IRosMessage<{self}>", () =>
        {
            DescriptionEmitter.Emit(source, message);
            source.Line();
            source.Line($"static int IRosMessage<{self}>.MinimumSize => {MinimumSize(message)};");
            source.Line();
            source.Line($"static {self} IRosMessage<{self}>.Read(ref CdrReader reader) => reader.ReadNew<{self}>();");
            source.Line();
            EachField(source, message, $"static void IRosMessage<{self}>.ReadInto(ref CdrReader reader, ref {self} message)", "reader", FieldCode.Read);
            source.Line();
            source.Line($"static void IRosMessage<{self}>.Skip(ref CdrReader reader) => _ = new View(ref reader);");
            source.Line();
            EachField(source, message, $"static void IRosMessage<{self}>.Write(ref CdrWriter writer, in {self} message)", "writer", FieldCode.Write);
            source.Line();
            ViewEmitter.Emit(source, new ViewModel("View", self, message.Fields));
        });
    }

    private static void EachField(SourceWriter source, MessageModel message, string head, string codec, Func<FieldModel, string> code)
        => source.Block(head, () =>
        {
            foreach (var field in message.Fields) source.Line(Guard(field, codec) + code(field));
            if (message.Fields.Count > 0) return;
            source.Line(codec == "reader" ? $"reader.Skip<byte>({EmptyMember});" : $"writer.Write((byte)0, {EmptyMember});");
        });

    private static string Guard(FieldModel field, string codec)
        => IsIn(codec + ".Distro", field.Distros) is { } condition ? $"if ({condition}) " : "";

    private static string MinimumSize(MessageModel message)
    {
        IEnumerable<string> sizes = message.Fields.Where(field => field.Distros == DistroRange.All).Select(MinimumSize);
        return string.Join(" + ", sizes.DefaultIfEmpty("1"));
    }

    private static string MinimumSize(FieldModel field)
    {
        if (field.Arity == Arity.Sequence) return "4";
        string element = field.Element.Kind switch
        {
            ElementKind.Primitive => Number(field.Element.Size),
            ElementKind.String => "4",
            _ => $"CdrReader.MinimumSize<{field.Element.CSharp}>()",
        };
        return field.Arity == Arity.Array ? $"({Number(field.Lengths.Min(one => one.Length))} * {element})" : element;
    }
}
