using Microsoft.CodeAnalysis;
using Pi.Ros.Generator.Model;

namespace Pi.Ros.Generator.Parsing;

/// <summary>Reads a class as a service or action: a name and nested records.</summary>
internal static class CompositeParser
{
    public static CompositeModel ParseService(INamedTypeSymbol type, string rosName)
        => Parse(type, rosName, "srv", "std_srvs/srv/SetBool", ["Request", "Response"]);

    public static CompositeModel ParseAction(INamedTypeSymbol type, string rosName)
        => Parse(type, rosName, "action", "control_msgs/action/GripperCommand", ["Goal", "Result", "Feedback"]);

    private static CompositeModel Parse(INamedTypeSymbol type, string rosName, string middle, string example, string[] names)
    {
        var diagnostics = new List<DiagnosticModel>();
        var parts = new List<MessageModel>();
        if (!Declarations.ArePartial(type)) diagnostics.Add(DiagnosticModel.At(Rules.NotPartial, type, type.Name));
        if (!RosNames.IsType(rosName, middle))
            diagnostics.Add(DiagnosticModel.At(Rules.BadTypeName, type, rosName, $"package_name/{middle}/TypeName", example));
        foreach (string name in names)
        {
            if (type.GetTypeMembers(name).FirstOrDefault() is { } part) parts.Add(new MessageParser(part).Parse($"{rosName}_{name}"));
            else diagnostics.Add(DiagnosticModel.At(Rules.MissingPart, type, type.Name, name));
        }

        return new CompositeModel(rosName, Declarations.Of(type)) { Parts = new(parts), Diagnostics = new(diagnostics) };
    }
}
