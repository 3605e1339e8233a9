using System.Collections.Immutable;
using System.Globalization;

namespace Pi.Ros;

/// <summary>Which severities are let through: a default level and levels of single loggers, inherited along the dots of their names.</summary>
public sealed record LogLevels
{
    /// <summary>What a node logs when nobody says otherwise: information and above.</summary>
    public static LogLevels Standard { get; } = new();

    /// <summary>The level of loggers for which neither they nor an ancestor has one.</summary>
    public LogLevel Default { get; init; } = LogLevel.Info;

    /// <summary>Levels set for loggers by name, such as <c>rcl</c> or <c>left.pi</c>.</summary>
    public ImmutableDictionary<string, LogLevel> Loggers { get; init; } = ImmutableDictionary<string, LogLevel>.Empty;

    /// <summary>The level in force for a logger: its own, else that of its nearest ancestor, else the default.</summary>
    public LogLevel Of(string logger)
    {
        for (string name = logger; ; name = name[..name.LastIndexOf('.')])
        {
            if (Loggers.TryGetValue(name, out LogLevel level) && level != LogLevel.Unset)
            {
                return level;
            }

            if (!name.Contains('.', StringComparison.Ordinal))
            {
                return Default == LogLevel.Unset ? LogLevel.Info : Default;
            }
        }
    }

    public bool IsEnabled(string logger, LogLevel level) => level >= Of(logger);

    /// <summary>Reads a level as rcl does, by its name in any case, or by its number (0, 10, ... 50).</summary>
    public static bool TryParseLevel(string text, out LogLevel level)
    {
        bool number = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value);
        level = (LogLevel)value;
        return number ? Enum.IsDefined(level) : Enum.TryParse(text, ignoreCase: true, out level) && IsName(text);
    }

    private static bool IsName(string text) => text.All(char.IsAsciiLetter);
}
