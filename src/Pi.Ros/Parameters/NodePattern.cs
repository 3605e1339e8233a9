using System.Text.RegularExpressions;

namespace Pi.Ros.Parameters;

/// <summary>
/// Which nodes a section of a parameter file is for. As in rclcpp, <c>*</c> stands for one token of the full name, <c>**</c> for any
/// number of them, and a name without a leading slash is taken from the root.
/// </summary>
internal static class NodePattern
{
    public static bool IsValid(string pattern)
    {
        string[] tokens = (pattern.StartsWith('/') ? pattern[1..] : pattern).Split('/');
        return tokens.All(token => token is "*" or "**" || (token.Length > 0 && !char.IsAsciiDigit(token[0]) && token.All(NameRules.IsWordCharacter)));
    }

    public static bool Matches(string pattern, NodeName node)
    {
        string absolute = pattern.StartsWith('/') ? pattern : "/" + pattern;
        string expression = $"^{absolute.Replace("/*", "(/[A-Za-z0-9_]+)", StringComparison.Ordinal)}\\z";
        return Regex.IsMatch(node.FullyQualifiedName, expression, RegexOptions.NonBacktracking);
    }
}
