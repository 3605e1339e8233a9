using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Pi.Ros.Parameters;

/// <summary>
/// The type and value of a YAML scalar in the rules of rcl_yaml_param_parser, which are those of C's strtoll and strtod:
/// bool words, then integers with base prefixes, then floating point, else a string. YAML's null is the string <c>null</c>.
/// </summary>
internal static partial class YamlScalar
{
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>The value of plain, unquoted text.</summary>
    public static ParameterValue Parse(string text) =>
        TryParseBool(text) ?? TryParseInteger(text) ?? TryParseDouble(text) ?? (ParameterValue)text;

    private static ParameterValue? TryParseBool(string text) => text switch
    {
        "Y" or "y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
        "N" or "n" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
        _ => null,
    };

    private static ParameterValue? TryParseInteger(string text)
    {
        Match match = IntegerText().Match(text);
        if (!match.Success)
        {
            return null;
        }

        BigInteger magnitude = ParseDigits(match, "hex", 16) ?? ParseDigits(match, "octal", 8) ?? ParseDigits(match, "decimal", 10) ?? 0;
        BigInteger value = match.Groups["sign"].Value == "-" ? -magnitude : magnitude;
        // Out of range is no integer; strtod then makes it a double.
        return value >= long.MinValue && value <= long.MaxValue ? (long)value : null;
    }

    private static BigInteger? ParseDigits(Match match, string group, int radix)
    {
        Group digits = match.Groups[group];
        return !digits.Success ? null : digits.Value.Aggregate(BigInteger.Zero, (sum, c) => (sum * radix) + Convert.ToInt32(c.ToString(), 16));
    }

    private static ParameterValue? TryParseDouble(string text)
    {
        if (SpecialText().Match(text) is { Success: true } special)
        {
            double sign = special.Groups["sign"].Value == "-" ? -1 : 1;
            return sign * (special.Groups["nan"].Success ? double.NaN : double.PositiveInfinity);
        }

        if (HexText().Match(text) is { Success: true } hex)
        {
            return Ranged(ParseHex(hex), hex.Groups["digits"].Value + hex.Groups["fraction"].Value, double.Epsilon);
        }

        return DecimalText().Match(text) is { Success: true } number
            ? Ranged(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), number.Groups["digits"].Value, SmallestNormal)
            : null;
    }

    // What does not fit a double is ERANGE to strtod, and then a string to rcl. Decimal text below the normal numbers never fits
    // exactly, binary text may.
    private static ParameterValue? Ranged(double value, string digits, double smallest)
    {
        bool isZero = digits.All(c => c is '0' or '.');
        return double.IsFinite(value) && (isZero || Math.Abs(value) >= smallest) ? value : null;
    }

    private static double ParseHex(Match match)
    {
        string fraction = match.Groups["fraction"].Value;
        BigInteger mantissa = BigInteger.Parse("0" + match.Groups["digits"].Value + fraction, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        bool hasExponent = int.TryParse(match.Groups["exponent"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int exponent);
        // Through decimal text, because the conversion of a BigInteger truncates.
        double whole = double.Parse(mantissa.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        double value = Math.ScaleB(whole, (hasExponent ? exponent : 0) - (4 * fraction.Length));
        return match.Groups["sign"].Value == "-" ? -value : value;
    }

    [GeneratedRegex(@"^(?<sign>[+-]?)(?:0[xX](?<hex>[0-9a-fA-F]+)|0(?<octal>[0-7]*)|(?<decimal>[1-9][0-9]*))\z")]
    private static partial Regex IntegerText();

    [GeneratedRegex(@"^[+-]?(?<digits>[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\z")]
    private static partial Regex DecimalText();

    [GeneratedRegex(@"^(?<sign>[+-]?)0[xX](?=\.?[0-9a-fA-F])(?<digits>[0-9a-fA-F]*)\.?(?<fraction>[0-9a-fA-F]*)(?:[pP](?<exponent>[+-]?[0-9]{1,6}))?\z")]
    private static partial Regex HexText();

    // With a dot these are YAML's words, in three spellings; without it they are strtod's, in any case.
    [GeneratedRegex(@"^(?:(?<sign>[+-]?)\.(?:inf|Inf|INF)|\.(?<nan>nan|NaN|NAN)|(?<sign>[+-]?)(?i:inf|infinity|(?<nan>nan(?:\([0-9a-z_]*\))?)))\z")]
    private static partial Regex SpecialText();
}
