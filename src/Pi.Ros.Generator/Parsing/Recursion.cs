using Microsoft.CodeAnalysis;

namespace Pi.Ros.Generator.Parsing;

/// <summary>Finds messages that contain themselves: they would have no smallest size and no hash.</summary>
internal static class Recursion
{
    /// <summary>The name of the property's message type if it is or contains <paramref name="root"/>.</summary>
    public static string? Find(IPropertySymbol property, INamedTypeSymbol root)
    {
        if (ElementOf(property) is not { } nested) return null;
        return Reaches(nested, root, []) ? nested.Name : null;
    }

    private static bool Reaches(INamedTypeSymbol from, INamedTypeSymbol root, HashSet<string> visited)
    {
        if (SymbolEqualityComparer.Default.Equals(from, root)) return true;
        if (!visited.Add(from.ToDisplayString())) return false;
        return from.GetMembers().OfType<IPropertySymbol>().Select(ElementOf).Any(next => next is not null && Reaches(next, root, visited));
    }

    private static INamedTypeSymbol? ElementOf(IPropertySymbol property)
    {
        var type = property.Type is IArrayTypeSymbol array ? array.ElementType : property.Type;
        return Elements.IsMessage(type) ? type as INamedTypeSymbol : null;
    }
}
