using System.Collections.Immutable;

namespace Pi.Policy.Think;

/// <summary>What a planner may say: a short line of words. What is none keeps the thought before.</summary>
public sealed record ThoughtRules
{
    private const int LongestWord = 24, LongestRepeat = 3, LongestConsonants = 6;
    private const string Vowels = "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœ";

    /// <summary>A longer one is nonsense.</summary>
    public int LongestText { get; init; } = 120;

    /// <summary>Whether a planner that ran into its limit of tokens before it ended its line is heard all the same.</summary>
    public bool TakesUnended { get; init; }

    /// <summary>The only steps that there are, in their own spelling; empty allows any.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>How a planner says that there is nothing left to do.</summary>
    public ImmutableArray<string> Done { get; init; } =
    [
        "done", "all done", "finished", "task done", "task complete", "task completed", "task finished", "the task is done", "the task is complete",
        "nothing left to do",
    ];

    /// <summary>The step in a proposal, or one sentence on why there is none.</summary>
    public Judgement Judge(Proposal proposal)
    {
        string text = Tidy(proposal.Text);
        if (!proposal.HasEnded && !TakesUnended) return Judgement.Refuse("it does not end");
        if (text.Length == 0) return Judgement.Refuse("it is empty");
        if (text.Length > LongestText) return Judgement.Refuse($"it has {text.Length} characters; at most {LongestText} are a step");
        if (FindNonsense(text) is { } nonsense) return Judgement.Refuse(nonsense);
        if (Done.Contains(text, StringComparer.OrdinalIgnoreCase)) return new Judgement(text, IsDone: true, "");
        if (Allowed.IsEmpty) return new Judgement(text, IsDone: false, "");
        string? allowed = Allowed.FirstOrDefault(step => string.Equals(Tidy(step), text, StringComparison.OrdinalIgnoreCase));
        return allowed is null ? Judgement.Refuse("it is not among the steps that are allowed") : new Judgement(allowed, IsDone: false, "");
    }

    /// <summary>Without what stands around a sentence: spaces, quotes, the full stop. A line break only counts inside.</summary>
    private static string Tidy(string text) => text.Trim().Trim('"', '\'', '`').TrimEnd('.', ';', ',', ' ').TrimStart();

    private static string? FindNonsense(string text)
    {
        if (text.Any(letter => !IsOrdinary(letter))) return "it holds characters that no step is written with";
        string[] words = text.Split([' ', ',', '-', '/', '(', ')', '.', ':', ';'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !words.Any(word => word.Count(char.IsLetter) >= 2)) return "it holds no words";
        if (text.Count(char.IsLetter) < 0.6 * text.Count(letter => letter != ' ')) return "it is mostly no letters";
        if (words.FirstOrDefault(IsNoWord) is { } odd) return $"'{odd}' is no word";
        return Repeats(words) ? "it repeats itself" : null;
    }

    /// <summary>Letters of the Latin alphabets, digits, and what stands between words.</summary>
    private static bool IsOrdinary(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || " ,.'-/():;".Contains(letter) || letter is >= 'À' and <= 'ž' and not ('×' or '÷');

    private static bool IsNoWord(string word)
    {
        string letters = string.Concat(word.Where(char.IsLetter)).ToLowerInvariant();
        if (letters.Length > LongestWord || letters.Length < word.Length - 3) return true;
        if (letters.Length >= 4 && !letters.Any(letter => Vowels.Contains(letter))) return true;
        return LongestRun(letters, letter => !Vowels.Contains(letter)) >= LongestConsonants || HasRun(letters, LongestRepeat);
    }

    private static int LongestRun(string letters, Func<char, bool> counts)
    {
        int longest = 0, run = 0;
        foreach (char letter in letters) longest = Math.Max(longest, run = counts(letter) ? run + 1 : 0);
        return longest;
    }

    /// <summary>Whether one letter stands there this many times in a row.</summary>
    private static bool HasRun(string letters, int count)
    {
        int run = 1;
        for (int i = 1; i < letters.Length; i++)
        {
            run = letters[i] == letters[i - 1] ? run + 1 : 1;
            if (run >= count) return true;
        }
        return false;
    }

    /// <summary>A word three times running, or a line that says little more than half of its words again.</summary>
    private static bool Repeats(string[] words)
    {
        for (int i = 2; i < words.Length; i++)
            if (Same(words[i], words[i - 1]) && Same(words[i], words[i - 2])) return true;
        return words.Length >= 6 && words.Distinct(StringComparer.OrdinalIgnoreCase).Count() < 0.55 * words.Length;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
