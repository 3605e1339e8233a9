using Pi.Ros.Generator.Model;
using static Pi.Ros.Generator.Emission.Expressions;

namespace Pi.Ros.Generator.Emission;

/// <summary>Writes the ref struct that reads a message in place: it notes where the fields are and decodes what is asked for.</summary>
internal static class ViewEmitter
{
    private const string EmptyMember = "reader.Skip<byte>(\"structure_needs_at_least_one_member\");";

    public static void Emit(SourceWriter source, ViewModel view)
    {
        source.Line("/// <summary>The message read in place: nothing is copied or allocated.</summary>");
        source.Block($"public readonly ref struct {view.Name} : IRosView<{view.Name}>", () =>
        {
            source.Line("private readonly CdrBody _body;");
            foreach (var field in view.Fields) source.Line($"private readonly int {Position(field)};");
            source.Line();
            Constructors(source, view);
            foreach (var field in view.Fields) source.Line($"public {Type(field)} {field.Property} => {Accessor(field)};");
            source.Line();
            source.Line($"static {view.Name} IRosView<{view.Name}>.Read(scoped ref CdrReader reader) => new(ref reader);");
            source.Line();
            ToRecord(source, view);
        });
    }

    private static void Constructors(SourceWriter source, ViewModel view)
    {
        source.Line("/// <summary>Checks a whole topic payload and notes where its fields are.</summary>");
        source.Line("/// <exception cref=\"CdrException\">The payload is not such a message.</exception>");
        source.Block($"public {view.Name}(global::System.ReadOnlySpan<byte> payload, global::Pi.Ros.RosDistro distro)", () =>
        {
            source.Line("var reader = new CdrReader(payload, distro);");
            source.Line($"this = new {view.Name}(ref reader);");
            source.Line("reader.RequireEnd();");
        });
        source.Line();
        source.Line("/// <summary>Checks the message at the reader, notes where its fields are, and leaves the reader behind it.</summary>");
        source.Line("/// <exception cref=\"CdrException\">The bytes are not such a message.</exception>");
        source.Block($"public {view.Name}(scoped ref CdrReader reader)", () =>
        {
            source.Line("_body = reader.Body;");
            if (view.Fields.Count == 0) source.Line(EmptyMember);
            foreach (var field in view.Fields)
            {
                string guard = IsIn("reader.Distro", field.Distros) is { } condition ? $"if ({condition}) " : "";
                source.Line($"{guard}{Position(field)} = {FieldCode.Skip(field)}");
            }
        });
        source.Line();
    }

    private static void ToRecord(SourceWriter source, ViewModel view)
    {
        source.Line("/// <summary>Copies the message out.</summary>");
        source.Block($"public {view.Record} ToRecord()", () =>
        {
            source.Line($"var message = new {view.Record}();");
            foreach (var field in view.Fields)
            {
                string guard = field.Distros == DistroRange.All ? "" : $"if ({Position(field)} != 0) ";
                source.Line($"{guard}message.{field.Property} = {Copy(field)};");
                if (field is not { Element.Kind: ElementKind.Message, Arity: not Arity.Single }) continue;
                string index = "i" + field.Property;
                source.Line($"int {index} = 0;");
                source.Line($"foreach (var element in {field.Property}) message.{field.Property}[{index}++] = element.ToRecord();");
            }

            source.Line("return message;");
        });
    }

    private static string Position(FieldModel field) => "_at" + field.Property;

    private static bool IsBytes(FieldModel field) => field.Element.CSharp == "byte" && field.Arity != Arity.Single;

    private static string Type(FieldModel field) => (field.Element.Kind, field.Arity) switch
    {
        (ElementKind.Primitive, Arity.Single) => field.Element.CSharp,
        (ElementKind.Primitive, _) when IsBytes(field) => "global::System.ReadOnlySpan<byte>",
        (ElementKind.Primitive, _) => $"CdrSequence<{field.Element.CSharp}>",
        (ElementKind.String, Arity.Single) => "global::System.ReadOnlySpan<byte>",
        (ElementKind.String, _) => "CdrStrings",
        (_, Arity.Single) => View(field),
        _ => $"CdrViews<{View(field)}>",
    };

    private static string Accessor(FieldModel field)
    {
        string at = Position(field) + (field.Arity == Arity.Array ? $", {Length(field, "_body.Distro")}" : "");
        return (field.Element.Kind, field.Arity) switch
        {
            (ElementKind.Primitive, Arity.Single) => $"_body.Read<{field.Element.CSharp}>({at})",
            (ElementKind.Primitive, _) when IsBytes(field) => $"_body.Bytes({at})",
            (ElementKind.Primitive, Arity.Array) => $"_body.Array<{field.Element.CSharp}>({at})",
            (ElementKind.Primitive, _) => $"_body.Sequence<{field.Element.CSharp}>({at})",
            (ElementKind.String, Arity.Single) => $"_body.String({at})",
            (ElementKind.String, _) => $"_body.Strings({at})",
            (_, Arity.Single) => $"_body.View<{View(field)}>({at})",
            _ => $"_body.Views<{View(field)}>({at})",
        };
    }

    private static string Copy(FieldModel field) => (field.Element.Kind, field.Arity) switch
    {
        (ElementKind.Primitive, Arity.Single) => field.Property,
        (ElementKind.Primitive, _) => $"{field.Property}.ToArray()",
        (ElementKind.String, Arity.Single) => $"global::System.Text.Encoding.UTF8.GetString({field.Property})",
        (ElementKind.String, _) => $"{field.Property}.ToArray()",
        (_, Arity.Single) => $"{field.Property}.ToRecord()",
        _ => $"new {field.Element.CSharp}[{field.Property}.Count]",
    };

    private static string View(FieldModel field) => field.Element.CSharp + ".View";
}
