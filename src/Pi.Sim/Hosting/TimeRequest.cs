using System.Globalization;

namespace Pi.Sim.Hosting;

/// <summary>What is asked of the world's own time.</summary>
/// <param name="Stands">Whether it shall stand; null leaves that as it is.</param>
/// <param name="Back">How far it shall be set back, nanoseconds.</param>
internal sealed record TimeRequest(bool? Stands, long Back)
{
    /// <summary>Reads "pause", "resume" or "back SECONDS", for example "back 2.5"; "back" alone is back to the beginning.</summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static TimeRequest Parse(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["pause"] => new(true, 0),
        ["resume"] => new(false, 0),
        ["back"] => new(null, long.MaxValue),
        ["back", var seconds] when double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out double back) && back is > 0 and < 1e9 =>
            new(null, (long)(back * 1e9)),
        _ => throw new FormatException($"'{text}' asks nothing of time: say 'pause', 'resume', or 'back' and how many seconds."),
    };
}
