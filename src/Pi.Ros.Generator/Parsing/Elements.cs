using Microsoft.CodeAnalysis;
using Pi.Ros.Generator.Model;

namespace Pi.Ros.Generator.Parsing;

/// <summary>Which C# types can be elements of a ROS field, and as what.</summary>
internal static class Elements
{
    private static readonly Dictionary<SpecialType, ElementModel> BuiltIn = new()
    {
        [SpecialType.System_Boolean] = Primitive("bool", "Boolean", "bool", 1),
        [SpecialType.System_SByte] = Primitive("sbyte", "Int8", "int8", 1),
        [SpecialType.System_Byte] = Primitive("byte", "UInt8", "uint8", 1),
        [SpecialType.System_Int16] = Primitive("short", "Int16", "int16", 2),
        [SpecialType.System_UInt16] = Primitive("ushort", "UInt16", "uint16", 2),
        [SpecialType.System_Int32] = Primitive("int", "Int32", "int32", 4),
        [SpecialType.System_UInt32] = Primitive("uint", "UInt32", "uint32", 4),
        [SpecialType.System_Int64] = Primitive("long", "Int64", "int64", 8),
        [SpecialType.System_UInt64] = Primitive("ulong", "UInt64", "uint64", 8),
        [SpecialType.System_Single] = Primitive("float", "Float32", "float32", 4),
        [SpecialType.System_Double] = Primitive("double", "Float64", "float64", 8),
        [SpecialType.System_String] = new(ElementKind.String, "string", "String", "string", 0),
    };

    public static ElementModel? Find(ITypeSymbol type)
    {
        if (type.NullableAnnotation == NullableAnnotation.Annotated) return null;
        if (BuiltIn.TryGetValue(type.SpecialType, out var builtIn)) return builtIn;
        return IsMessage(type) ? new(ElementKind.Message, type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), "Nested", "", 0) : null;
    }

    /// <summary>The ROS types <c>byte</c> and <c>char</c>: both are one byte, but <c>byte</c> has its own number in type hashes.</summary>
    public static ElementModel? WithRosType(ElementModel element, string ros) => (element.CSharp, ros) switch
    {
        ("byte", "byte") => element with { FieldType = "Byte", Ros = ros },
        ("byte", "char") => element with { Ros = ros },
        _ => null,
    };

    public static bool IsMessage(ITypeSymbol type) => new MemberAttributes(type).Has("RosMessage") || IsPart(type);

    private static bool IsPart(ITypeSymbol type)
        => type.ContainingType is { } outer
            && (IsPart(outer, "RosService", type, "Request", "Response") || IsPart(outer, "RosAction", type, "Goal", "Result", "Feedback"));

    private static bool IsPart(INamedTypeSymbol outer, string attribute, ITypeSymbol type, params string[] parts)
        => System.Array.IndexOf(parts, type.Name) >= 0 && new MemberAttributes(outer).Has(attribute);

    private static ElementModel Primitive(string csharp, string fieldType, string ros, int size)
        => new(ElementKind.Primitive, csharp, fieldType, ros, size);
}
