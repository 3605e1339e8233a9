using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Pi.Ros.Generator.Model;

/// <summary>Distributions, as the numbers of <c>RosDistro</c>.</summary>
internal readonly record struct DistroRange(int From, int Until)
{
    private const int First = 0;
    private const int Last = 4;

    public static readonly DistroRange All = new(First, Last);

    public bool Overlaps(DistroRange other) => From <= other.Until && other.From <= Until;
}

/// <summary>What a field's elements are.</summary>
internal enum ElementKind
{
    Primitive,
    String,
    Message,
}

/// <summary>How many elements a field has.</summary>
internal enum Arity
{
    Single,
    Array,
    Sequence,
}

/// <summary>The length of a fixed array in some distributions.</summary>
internal readonly record struct ArrayLength(int Length, DistroRange Distros);

/// <summary>A field's element type: in C#, in <c>Pi.Ros.Types.FieldType</c>, in .msg files, and its bytes where it is primitive.</summary>
internal sealed record ElementModel(ElementKind Kind, string CSharp, string FieldType, string Ros, int Size);

/// <summary>One field of a message.</summary>
internal sealed record FieldModel(string Property, string Name, ElementModel Element, Arity Arity)
{
    public EquatableArray<ArrayLength> Lengths { get; init; }

    /// <summary>Bound of a sequence, or 0.</summary>
    public int MaxCount { get; init; }

    /// <summary>Bound of a string, or 0.</summary>
    public int MaxLength { get; init; }

    public string Default { get; init; } = "";

    public DistroRange Distros { get; init; } = DistroRange.All;
}

/// <summary>One constant of a message, its value as the definition text writes it.</summary>
internal sealed record ConstantModel(string Ros, string Name, string Value, DistroRange Distros);

/// <summary>Where generated members go: the namespace and the nested partial declarations, outermost first.</summary>
internal sealed record DeclarationModel(string Namespace, EquatableArray<string> Types, string FullName)
{
    public string FileName => FullName.Replace("global::", "") + ".g.cs";
}

/// <summary>A message type.</summary>
internal sealed record MessageModel(string RosName, DeclarationModel Declaration, bool IsClass)
{
    public EquatableArray<FieldModel> Fields { get; init; }

    public EquatableArray<ConstantModel> Constants { get; init; }

    public EquatableArray<DiagnosticModel> Diagnostics { get; init; }
}

/// <summary>A service (2 parts) or action (3 parts).</summary>
internal sealed record CompositeModel(string RosName, DeclarationModel Declaration)
{
    public EquatableArray<MessageModel> Parts { get; init; }

    public EquatableArray<DiagnosticModel> Diagnostics { get; init; }
}

/// <summary>A diagnostic as plain values: symbols and syntax must not live in the incremental pipeline.</summary>
internal sealed record DiagnosticModel(DiagnosticDescriptor Rule, string Path, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public static DiagnosticModel At(DiagnosticDescriptor rule, ISymbol symbol, params string[] arguments)
    {
        var location = symbol.Locations.Length > 0 ? symbol.Locations[0] : Location.None;
        return new(rule, location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span, new(arguments));
    }

    public Diagnostic ToDiagnostic()
    {
        var location = Path.Length == 0 ? Location.None : Location.Create(Path, Span, Lines);
        return Diagnostic.Create(Rule, location, [.. Arguments]);
    }
}
