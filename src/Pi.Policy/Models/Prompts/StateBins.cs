using System.Globalization;

namespace Pi.Policy.Models.Prompts;

/// <summary>Prints a normalised state into a prompt, as pi0.5 was trained: 256 bins over [-1, 1] (arXiv 2504.16054; openpi's tokenizer).</summary>
public static class StateBins
{
    private const int Count = 256;

    /// <summary>The bin numbers of <paramref name="normalised"/>, separated by spaces.</summary>
    public static string Print(ReadOnlySpan<float> normalised)
    {
        var bins = new string[normalised.Length];
        for (int i = 0; i < bins.Length; i++) bins[i] = Bin(normalised[i]).ToString(CultureInfo.InvariantCulture);
        return string.Join(' ', bins);
    }

    /// <summary>How many left edges -1, -1+1/128, ... are not above x, less one: 0 to 255, and -1 below -1 (or for a value that is no number).</summary>
    public static int Bin(float x)
    {
        int count = 0;
        while (count < Count && -1 + count * 2.0 / Count <= x) count++;
        return count - 1;
    }
}
