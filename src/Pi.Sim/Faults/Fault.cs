using System.Globalization;

namespace Pi.Sim.Faults;

/// <summary>A fault as asked for.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Target">The camera, controller or joint; empty is every one.</param>
/// <param name="Seconds">For how long; null is until cleared.</param>
public sealed record Fault(FaultKind Kind, string Target, double? Seconds)
{
    /// <summary>The kinds by the words that ask for them ("camera_freeze").</summary>
    public static IReadOnlyDictionary<string, FaultKind> Kinds { get; } =
        Enum.GetValues<FaultKind>().ToDictionary(kind => Snake(kind.ToString()));

    /// <summary>Reads "kind [target] [seconds]", for example "camera_freeze wrist 2" or "joint_state_nan".</summary>
    /// <exception cref="FormatException">The text asks for no fault; the message says what is possible.</exception>
    public static Fault Parse(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 1 or > 3 || !Kinds.TryGetValue(words[0], out FaultKind kind))
            throw new FormatException($"'{text}' asks for no fault: say 'clear', or one of {string.Join(", ", Kinds.Keys)}, then whose it is and for how many seconds.");
        bool timed = TrySeconds(words[^1], out double seconds) && words.Length > 1;
        if (words.Length == 3 && !timed)
            throw new FormatException($"'{words[2]}' in '{text}' is not a number of seconds above zero.");
        string target = words.Length == 3 || (words.Length == 2 && !timed) ? words[1] : "";
        return new Fault(kind, target, timed ? seconds : null);
    }

    private static bool TrySeconds(string word, out double seconds) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && seconds > 0;

    private static string Snake(string name) =>
        string.Concat(name.Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
