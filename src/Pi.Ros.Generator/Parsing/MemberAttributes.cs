using Microsoft.CodeAnalysis;
using Pi.Ros.Generator.Model;

namespace Pi.Ros.Generator.Parsing;

/// <summary>The attributes of <c>Pi.Ros.Types</c> on a property, field or type, by name without the suffix.</summary>
internal sealed class MemberAttributes(ISymbol symbol)
{
    private const string Namespace = "Pi.Ros.Types";

    public IEnumerable<AttributeData> All(string name) => symbol.GetAttributes().Where(one => Is(one, name));

    public bool Has(string name) => All(name).Any();

    public string? Text(string name) => All(name).Select(one => one.ConstructorArguments[0].Value as string).FirstOrDefault();

    public int? Number(string name) => All(name).Select(one => (int?)Number(one)).FirstOrDefault();

    public DistroRange Distros() => All("Distro").Select(Distros).DefaultIfEmpty(DistroRange.All).First();

    public static int Number(AttributeData attribute) => attribute.ConstructorArguments[0].Value is int number ? number : 0;

    public static DistroRange Distros(AttributeData attribute)
        => new(Named(attribute, "From", DistroRange.All.From), Named(attribute, "Until", DistroRange.All.Until));

    private static int Named(AttributeData attribute, string name, int otherwise)
    {
        foreach (var argument in attribute.NamedArguments)
            if (argument.Key == name && argument.Value.Value is int value) return value;
        return otherwise;
    }

    private static bool Is(AttributeData attribute, string name)
        => attribute.AttributeClass is { } type && type.Name == name + "Attribute" && type.ContainingNamespace.ToDisplayString() == Namespace;
}
