namespace Pi.Import.Tests;

/// <summary>What an error message must be: one line that names the field.</summary>
internal static class Sentences
{
    public static void Check(string message, string named, string fault)
    {
        Assert.True(message.Contains(named, StringComparison.Ordinal), $"{fault}: '{message}' does not name '{named}'.");
        Assert.True(message.EndsWith('.') && !message.Contains('\n'), $"{fault}: '{message}' is not one sentence.");
        Assert.InRange(message.Length, 20, 700);
    }
}
