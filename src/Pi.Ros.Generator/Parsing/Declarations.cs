using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pi.Ros.Generator.Model;

namespace Pi.Ros.Generator.Parsing;

/// <summary>How to reopen a type, and those around it, in another file.</summary>
internal static class Declarations
{
    public static DeclarationModel Of(INamedTypeSymbol type)
    {
        string space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        var types = OutermostFirst(type).Select(one => $"partial {Keyword(one)} {one.Name}");
        return new(space, new(types), type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }

    public static bool ArePartial(INamedTypeSymbol type)
        => OutermostFirst(type).All(one => one.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .All(syntax => syntax.Modifiers.Any(SyntaxKind.PartialKeyword)));

    private static Stack<INamedTypeSymbol> OutermostFirst(INamedTypeSymbol type)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var one = type; one is not null; one = one.ContainingType) types.Push(one);
        return types;
    }

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.IsValueType) switch
    {
        (true, true) => "record struct",
        (true, false) => "record",
        (false, true) => "struct",
        _ => "class",
    };
}
