namespace Pi.Ros.Parameters;

/// <summary>Parameters found by prefix and depth, and the prefixes they have, as rcl_interfaces/ListParametersResult.</summary>
public sealed record ParameterNames(IReadOnlyList<string> Names, IReadOnlyList<string> Prefixes)
{
    /// <summary>The depth that lists everything below a prefix.</summary>
    public const ulong Recursive = 0;

    /// <summary>
    /// Of <paramref name="all"/> those that are a prefix or lie below one, at most <paramref name="depth"/> dots down; without
    /// prefixes the depth counts from the top.
    /// </summary>
    internal static ParameterNames Find(IEnumerable<string> all, IReadOnlyCollection<string> prefixes, ulong depth)
    {
        bool IsWithin(string rest) => depth == Recursive || (ulong)rest.AsSpan().Count('.') < depth;
        bool IsBelow(string name, string prefix) =>
            name == prefix || (name.StartsWith(prefix + ".", StringComparison.Ordinal) && IsWithin(name[(prefix.Length + 1)..]));

        string[] names = [.. all.Where(name => prefixes.Count == 0 ? IsWithin(name) : prefixes.Any(prefix => IsBelow(name, prefix)))];
        return new ParameterNames(names, [.. names.Where(name => name.Contains('.', StringComparison.Ordinal)).Select(name => name[..name.LastIndexOf('.')]).Distinct()]);
    }
}
