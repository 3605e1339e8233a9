using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Pi.Ros.Generator.Model;

namespace Pi.Ros.Generator.Emission;

/// <summary>Pieces of C# that several emitters write.</summary>
internal static class Expressions
{
    /// <summary>Before the library's types: a message may have the same name as one of them.</summary>
    public const string Types = "global::Pi.Ros.Types.";

    private const int FirstDistro = 0;
    private const int LastDistro = 4;

    private static readonly string[] Distros = ["Humble", "Iron", "Jazzy", "Kilted", "Lyrical"];

    public static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Distro(int distro) => "global::Pi.Ros.RosDistro." + Distros[distro];

    /// <summary>Whether a distribution is in a range, or null where every one is.</summary>
    public static string? IsIn(string distro, DistroRange range) => (range.From, range.Until) switch
    {
        (FirstDistro, LastDistro) => null,
        (FirstDistro, _) => $"{distro} <= {Distro(range.Until)}",
        (_, LastDistro) => $"{distro} >= {Distro(range.From)}",
        _ => $"{distro} is >= {Distro(range.From)} and <= {Distro(range.Until)}",
    };

    /// <summary>A fixed array's length, which may depend on the distribution.</summary>
    public static string Length(FieldModel field, string distro)
    {
        string expression = Number(field.Lengths[field.Lengths.Count - 1].Length);
        foreach (var length in field.Lengths.Reverse().Skip(1))
            expression = $"({IsIn(distro, length.Distros)} ? {Number(length.Length)} : {expression})";
        return expression;
    }

    /// <summary>Further arguments of a codec call: bounds, named because either may be missing.</summary>
    public static string Bounds(FieldModel field)
    {
        string count = field.MaxCount > 0 ? $", maximum: {Number(field.MaxCount)}" : "";
        string name = field.Arity == Arity.Single ? "maximum" : "maximumLength";
        string length = field.MaxLength > 0 ? $", {name}: {Number(field.MaxLength)}" : "";
        return count + length;
    }
}
