using System.Globalization;
using Microsoft.CodeAnalysis;
using Pi.Ros.Generator.Model;

namespace Pi.Ros.Generator.Parsing;

/// <summary>Reads a record as a message type.</summary>
internal sealed class MessageParser(INamedTypeSymbol type)
{
    private readonly List<DiagnosticModel> _diagnostics = [];

    public MessageModel Parse(string rosName)
    {
        var declaration = Declarations.Of(type);
        if (!Declarations.ArePartial(type)) Report(Rules.NotPartial, type, type.Name);
        if (!type.IsRecord || type.IsGenericType || (!type.IsValueType && !type.IsSealed)) Report(Rules.NotRecord, type, type.Name);
        var fields = Fields().ToArray();
        var constants = Constants().ToArray();
        return new MessageModel(rosName, declaration, !type.IsValueType)
        {
            Fields = new(fields),
            Constants = new(constants),
            Diagnostics = new(_diagnostics),
        };
    }

    public static MessageModel ParseTopLevel(INamedTypeSymbol type, string rosName)
    {
        var parser = new MessageParser(type);
        if (!RosNames.IsType(rosName, "msg"))
            parser.Report(Rules.BadTypeName, type, rosName, "package_name/msg/TypeName", "sensor_msgs/msg/Image");
        return parser.Parse(rosName);
    }

    private IEnumerable<FieldModel> Fields()
    {
        var seen = new List<FieldModel>();
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(IsField))
        {
            if (Recursion.Find(property, type) is { } nested)
            {
                Report(Rules.Recursive, property, type.Name, nested);
                continue;
            }

            if (new FieldParser(property, _diagnostics).Parse() is not { } field) continue;
            if (seen.Exists(one => one.Name == field.Name && one.Distros.Overlaps(field.Distros)))
                Report(Rules.DuplicateName, property, field.Name, "field");
            seen.Add(field);
            yield return field;
        }
    }

    private IEnumerable<ConstantModel> Constants()
    {
        foreach (var constant in type.GetMembers().OfType<IFieldSymbol>().Where(one => one.IsConst && one.DeclaredAccessibility == Accessibility.Public))
        {
            var attributes = new MemberAttributes(constant);
            string name = attributes.Text("RosName") ?? RosNames.ToSnakeCase(constant.Name).ToUpperInvariant();
            if (!RosNames.IsConstant(name)) Report(Rules.BadFieldName, constant, name, constant.Name, "UPPER_CASE that starts with a letter");
            if (Elements.Find(constant.Type) is not { } element) continue;
            string ros = attributes.Text("RosType") ?? element.Ros;
            yield return new(ros, name, ConstantText(constant.ConstantValue), attributes.Distros());
        }
    }

    /// <summary>Computed properties have no setter; everything public that can be set is a field.</summary>
    private static bool IsField(IPropertySymbol property)
        => property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, SetMethod: not null };

    private static string ConstantText(object? value) => value switch
    {
        bool boolean => boolean ? "true" : "false",
        float single => single.ToString("R", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text => $"\"{text}\"",
        _ => System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private void Report(DiagnosticDescriptor rule, ISymbol symbol, params string[] arguments)
        => _diagnostics.Add(DiagnosticModel.At(rule, symbol, arguments));
}
