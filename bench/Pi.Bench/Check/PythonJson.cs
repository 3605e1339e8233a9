using System.Text.RegularExpressions;

namespace Pi.Bench.Check;

/// <summary>Python's json writes the bare words NaN, Infinity and -Infinity, which JSON does not have (RFC 8259, 6).</summary>
internal static partial class PythonJson
{
    /// <summary>Quotes those words wherever they stand outside a string.</summary>
    public static string ToStandard(string json)
        => StringOrWord().Replace(json, match => match.ValueSpan[0] == '"' ? match.Value : $"\"{match.Value}\"");

    /// <summary>The number one of those words stands for.</summary>
    public static double? Number(string? word) => word switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => null,
    };

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|NaN|-?Infinity
        """, RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex StringOrWord();
}
