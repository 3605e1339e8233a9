using Microsoft.CodeAnalysis;
using Pi.Ros.Generator.Model;

namespace Pi.Ros.Generator.Parsing;

/// <summary>Reads one property of a message as a field; what is wrong with it goes to a list of diagnostics.</summary>
internal sealed class FieldParser(IPropertySymbol property, ICollection<DiagnosticModel> diagnostics)
{
    private const string FixedArray = "FixedArray";
    private const string MaxCount = "MaxCount";
    private const string MaxLength = "MaxLength";

    private readonly MemberAttributes _attributes = new(property);

    /// <summary>The field, or null when a diagnostic says why not.</summary>
    public FieldModel? Parse()
    {
        if (property.SetMethod is not { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public } || property.GetMethod is null)
            return Refuse(Rules.NotSettable, property.Name);
        string name = _attributes.Text("RosName") ?? RosNames.ToSnakeCase(property.Name);
        if (!RosNames.IsField(name)) return Refuse(Rules.BadFieldName, name, property.Name, "snake_case that starts with a letter");
        var array = property.Type as IArrayTypeSymbol;
        bool isOdd = property.NullableAnnotation == NullableAnnotation.Annotated || array is { Rank: > 1 };
        if (isOdd || Elements.Find(array?.ElementType ?? property.Type) is not { } element)
            return Refuse(Rules.UnsupportedType, property.Name, property.Type.ToDisplayString());
        if (RosTypeOf(element) is not { } typed) return null;
        return Fits(array is not null, typed) ? Build(name, typed, array is not null) : null;
    }

    private FieldModel Build(string name, ElementModel element, bool isArray)
    {
        var lengths = _attributes.All(FixedArray).Select(one => new ArrayLength(MemberAttributes.Number(one), MemberAttributes.Distros(one))).ToArray();
        return new FieldModel(property.Name, name, element, !isArray ? Arity.Single : lengths.Length > 0 ? Arity.Array : Arity.Sequence)
        {
            Lengths = new(lengths),
            MaxCount = _attributes.Number(MaxCount) ?? 0,
            MaxLength = _attributes.Number(MaxLength) ?? 0,
            Default = _attributes.Text("Default") ?? "",
            Distros = _attributes.Distros(),
        };
    }

    private ElementModel? RosTypeOf(ElementModel element)
    {
        if (_attributes.Text("RosType") is not { } ros) return element;
        if (Elements.WithRosType(element, ros) is { } typed) return typed;
        Refuse(Rules.WrongAttribute, "RosType", property.Name, "only a C# byte can be the ROS type 'byte' or 'char'");
        return null;
    }

    private bool Fits(bool isArray, ElementModel element)
    {
        int before = diagnostics.Count;
        bool isFixed = _attributes.Has(FixedArray);
        Require(!isFixed || isArray, FixedArray, "the property is not an array");
        Require(!_attributes.Has(MaxCount) || isArray, MaxCount, "the property is not an array");
        Require(!(_attributes.Has(MaxCount) && isFixed), MaxCount, "a fixed array has no bound");
        Require(!_attributes.Has(MaxLength) || element.Kind == ElementKind.String, MaxLength, "the property does not hold strings");
        foreach (string sized in new[] { FixedArray, MaxCount, MaxLength })
            Require(_attributes.All(sized).All(one => MemberAttributes.Number(one) > 0), sized, "the size must be positive");
        Require(LengthsCoverAll(), FixedArray, "its ranges of distributions must cover those of the field, each once");
        return diagnostics.Count == before;
    }

    private bool LengthsCoverAll()
    {
        var ranges = _attributes.All(FixedArray).Select(MemberAttributes.Distros).ToArray();
        var field = _attributes.Distros();
        return ranges.Length == 0 || Enumerable.Range(field.From, field.Until - field.From + 1)
            .All(distro => ranges.Count(range => range.From <= distro && distro <= range.Until) == 1);
    }

    private void Require(bool condition, string attribute, string reason)
    {
        if (!condition) Refuse(Rules.WrongAttribute, attribute, property.Name, reason);
    }

    private FieldModel? Refuse(DiagnosticDescriptor rule, params string[] arguments)
    {
        diagnostics.Add(DiagnosticModel.At(rule, property, arguments));
        return null;
    }
}
