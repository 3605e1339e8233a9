using System.Globalization;
using System.Text.RegularExpressions;

namespace Pi.Ros;

/// <summary>
/// The shape of a console line: a template with tokens in braces, as rcutils reads it from RCUTILS_CONSOLE_OUTPUT_FORMAT. What is no
/// known token is text.
/// </summary>
public sealed partial class LogFormat
{
    /// <summary>The template when nobody sets another: <c>[INFO] [1700000000.123456789] [pi]: text</c>.</summary>
    public const string StandardTemplate = "[{severity}] [{time}] [{name}]: {message}";

    private readonly List<Func<LogLine, string>> _parts = [];

    /// <param name="template">Tokens in braces, text, and the escapes <c>\a \b \n \r \t \x1b</c>.</param>
    public LogFormat(string template)
    {
        string text = Unescape(template);
        int start = 0;
        for (int open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', open))
        {
            int close = text.IndexOf('}', open);
            Func<LogLine, string>? token = close < 0 ? null : Token(text[(open + 1)..close]);
            if (token is null)
            {
                open++;
                continue;
            }

            AddText(text[start..open]);
            _parts.Add(token);
            open = start = close + 1;
        }

        AddText(text[start..]);
    }

    public static LogFormat Standard { get; } = new(StandardTemplate);

    public string Format(LogLine line) => string.Concat(_parts.Select(part => part(line)));

    private static Func<LogLine, string>? Token(string name) => name switch
    {
        "severity" => line => line.Level.ToString().ToUpperInvariant(),
        "name" => line => line.Logger,
        "message" => line => line.Message,
        "function_name" => line => line.Function,
        "file_name" => line => line.File,
        "line_number" => line => line.Line == 0 ? "" : line.Line.ToString(CultureInfo.InvariantCulture),
        "time" => line => Seconds(Nanoseconds(line)),
        "time_as_nanoseconds" => line => Nanoseconds(line).ToString("D19", CultureInfo.InvariantCulture),
        "date_time_with_ms" => line => line.Time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static long Nanoseconds(LogLine line) => (line.Time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private static string Seconds(long nanoseconds)
    {
        (long whole, long rest) = Math.DivRem(nanoseconds, 1_000_000_000);
        return string.Create(CultureInfo.InvariantCulture, $"{whole:D10}.{rest:D9}");
    }

    private static string Unescape(string template) => Escape().Replace(template, match => match.Value switch
    {
        "\\a" => "\a",
        "\\b" => "\b",
        "\\n" => "\n",
        "\\r" => "\r",
        "\\t" => "\t",
        "\\x1b" => "\x1b",
        _ => match.Value,
    });

    [GeneratedRegex(@"\\(?:x1b|.)")]
    private static partial Regex Escape();

    private void AddText(string text)
    {
        if (text.Length > 0)
        {
            _parts.Add(_ => text);
        }
    }
}
