using System.Text;

namespace Pi.Policy.Tests.Think;

/// <summary>More than a thousand kinds of what a language head can say that is no step.</summary>
internal static class Nonsense
{
    private const string Good = "pick up the red block";

    public static IReadOnlyList<string> All { get; } = [.. Make().Distinct()];

    private static IEnumerable<string> Make() =>
        Blank().Concat(Controls()).Concat(Hidden()).Concat(Scripts()).Concat(Bytes()).Concat(Marks()).Concat(Digits())
            .Concat(Tokens()).Concat(Consonants()).Concat(Stuttered()).Concat(Looped()).Concat(Long());

    private static IEnumerable<string> Blank() => Enumerable.Range(0, 30).Select(i => string.Concat(Enumerable.Repeat(" \t\n\r.\"'`;,"[i % 10].ToString(), i)));

    private static IEnumerable<string> Controls() =>
        from code in Enumerable.Range(0, 32).Append(127)
        from at in (int[])[4, 8, 12]
        select Good.Insert(at, ((char)code).ToString());

    /// <summary>Zero widths, directions, byte order marks, replacements, combining marks, halves of surrogates.</summary>
    private static IEnumerable<string> Hidden() =>
        from code in (int[])[0x200B, 0x200C, 0x200D, 0x200E, 0x202A, 0x202E, 0x2060, 0x2066, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x0301, 0x034F, 0xD800, 0xDFFF, 0xE000, 0x00AD, 0x2028, 0x00A0]
        from at in (int[])[4, 8, 12]
        select Good.Insert(at, ((char)code).ToString());

    private static IEnumerable<string> Scripts() =>
        from begin in (int[])[0x0391, 0x0430, 0x0561, 0x05D0, 0x0627, 0x0905, 0x0985, 0x0E01, 0x10D0, 0x1200, 0x3042, 0x30A2, 0x4E00, 0xAC00, 0x2600, 0x2190, 0x2580, 0xFF41]
        from length in Enumerable.Range(1, 8)
        select string.Concat(Enumerable.Range(0, length).Select(i => (char)(begin + i * 3 % 20))) + (length % 2 == 0 ? " block" : "");

    private static IEnumerable<string> Bytes()
    {
        var random = new Random(1);
        for (int i = 0; i < 160; i++)
        {
            var bytes = new byte[4 + i];
            random.NextBytes(bytes);
            yield return i % 2 == 0 ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        }
    }

    private static IEnumerable<string> Marks() =>
        from mark in "!?#$%&*+=<>@[]^_{}|~\\-:/()"
        from form in (string[])["{0}", "{0}{0}{0}{0}", "pick {0} up {0} {0}{0}{0}{0} {0}{0}{0}{0}{0}", "{0} {0} {0}"]
        select string.Format(null, form, mark);

    private static IEnumerable<string> Digits() => Enumerable.Range(0, 60).Select(i => string.Join(' ', Enumerable.Range(i, 1 + i % 7).Select(n => n * 7919 % 1024)));

    private static IEnumerable<string> Tokens() =>
        from token in (string[])["<loc{0:d4}>", "<seg{0:d3}>", "<bos>{0}", "<unk> {0}", "</s>{0}", "<pad><pad>{0}", "<extra_id_{0}>", "[INST] {0}", "{{\"step\": {0}}}", "<html>{0}</html>"]
        from i in Enumerable.Range(0, 10)
        select string.Format(null, token, i * 101);

    private static IEnumerable<string> Consonants()
    {
        var random = new Random(2);
        for (int i = 0; i < 120; i++)
            yield return string.Join(' ', Enumerable.Range(0, 1 + i % 6).Select(_ => string.Concat(Enumerable.Range(0, 4 + i % 9).Select(_ => "bcdfghjklmnpqrstvwxz"[random.Next(20)]))));
    }

    private static IEnumerable<string> Stuttered() =>
        from word in (string[])["the", "block", "pick", "up", "a", "red"]
        from times in Enumerable.Range(3, 20)
        select "move " + string.Concat(Enumerable.Repeat(word + " ", times));

    private static IEnumerable<string> Looped() =>
        (from phrase in (string[])["pick up", "the red block", "move to the", "and then and", "left right"]
         from times in Enumerable.Range(4, 12)
         select string.Join(' ', Enumerable.Repeat(phrase, times)))
        .Concat(from letter in "abcdefghijklmnopqrstuvwxyz" from times in (int[])[3, 9, 40] select "go " + new string(letter, times) + "p");

    private static IEnumerable<string> Long() =>
        Enumerable.Range(0, 20).Select(i => string.Concat(Enumerable.Repeat("take the next thing over there and ", 4 << i % 14)))
            .Append(new string('x', 1 << 20)).Append(string.Concat(Enumerable.Repeat("ab ", 350_000)));
}
