using Microsoft.CodeAnalysis;

namespace Pi.Ros.Generator;

/// <summary>What can be wrong with a message declaration. Each is an error: a guess would be a wrong layout on the wire.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor NotPartial = Rule(
        "PIROS001", "ROS types are partial", "'{0}' must be partial, and so must the types around it, for its codec to be generated into it");

    public static readonly DiagnosticDescriptor NotRecord = Rule(
        "PIROS002", "ROS messages are records", "'{0}' must be a sealed record or a record struct that is not generic");

    public static readonly DiagnosticDescriptor BadTypeName = Rule(
        "PIROS003", "ROS type names", "'{0}' is not a ROS type name; expected '{1}', as in '{2}'");

    public static readonly DiagnosticDescriptor BadFieldName = Rule(
        "PIROS004", "ROS member names", "'{0}' is not a ROS name for '{1}'; expected {2}");

    public static readonly DiagnosticDescriptor DuplicateName = Rule(
        "PIROS005", "ROS names are unique", "'{0}' is already the name of another {1} in the same distribution");

    public static readonly DiagnosticDescriptor UnsupportedType = Rule(
        "PIROS006",
        "Types of ROS fields",
        "'{0}' has the type '{1}', which no ROS field has; expected bool, an integer of 8 to 64 bits, float, double, string, a ROS message, or an array of one of these");

    public static readonly DiagnosticDescriptor NotSettable = Rule(
        "PIROS007", "ROS fields are settable", "'{0}' needs a public get and a public set (not init), so that one message can be refilled and sent again");

    public static readonly DiagnosticDescriptor WrongAttribute = Rule(
        "PIROS008", "Attributes of ROS fields", "[{0}] on '{1}' does not fit: {2}");

    public static readonly DiagnosticDescriptor Recursive = Rule(
        "PIROS009", "ROS messages do not contain themselves", "'{0}' contains '{1}', which is or contains the message itself");

    public static readonly DiagnosticDescriptor MissingPart = Rule(
        "PIROS010", "Parts of services and actions", "'{0}' needs a nested partial record '{1}'");

    private static DiagnosticDescriptor Rule(string id, string title, string message)
        => new(id, title, message, "Pi.Ros", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
