using System.Globalization;

namespace Pi.Sim.Tasks;

/// <summary>A reset as asked for.</summary>
/// <param name="Task">A task's name, or an instruction in words; empty is the task as before.</param>
/// <param name="Seed">Null is the next seed.</param>
/// <param name="Setting">Null is the setting as before.</param>
public sealed record ResetRequest(string Task, int? Seed, string? Setting)
{
    /// <summary>Reads "[seed N] [setting S] [task or instruction]", for example "seed 4 put the red block in the bowl".</summary>
    /// <exception cref="FormatException">A seed is no number, or a word is missing.</exception>
    public static ResetRequest Parse(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int? seed = null;
        string? setting = null;
        int at = 0;
        for (; at < words.Length && words[at] is "seed" or "setting"; at += 2)
        {
            string value = at + 1 < words.Length ? words[at + 1] : throw new FormatException($"'{text}' ends after '{words[at]}': say which.");
            if (words[at] == "setting")
                setting = value;
            else if (int.TryParse(value, CultureInfo.InvariantCulture, out int number))
                seed = number;
            else
                throw new FormatException($"'{value}' in '{text}' is no seed: expected a whole number.");
        }
        return new ResetRequest(string.Join(' ', words[at..]), seed, setting);
    }
}
