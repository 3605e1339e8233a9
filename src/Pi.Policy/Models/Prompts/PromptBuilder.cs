using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Prompts;

/// <summary>Fills a template and tokenises it, segment by segment.</summary>
public sealed class PromptBuilder(PromptTemplate template, TokenizerSpec spec, Func<string, IReadOnlyList<int>> encode)
{
    /// <summary>
    /// The prompt for <paramref name="instruction"/>. <paramref name="normalisedState"/> holds at least the dimensions that the template prints;
    /// it is ignored where the template prints none.
    /// </summary>
    public Prompt Build(string instruction, ReadOnlySpan<float> normalisedState)
    {
        string task = InstructionText.Clean(instruction, template.Cleaning);
        string state = template.StateBins == 0 ? "" : StateBins.Print(normalisedState[..template.StateBins]);
        string[] segments = [.. template.Segments.Select(segment => Fill(segment, task, state))];

        List<int> tokens = template.Bos && spec.Bos is int bos ? [bos] : [];
        foreach (string segment in segments) tokens.AddRange(encode(segment));
        bool isCut = tokens.Count > template.MaxTokens;
        return new Prompt(string.Concat(segments), isCut ? tokens[..template.MaxTokens] : tokens, isCut);
    }

    /// <summary>In one pass over the template, so that an instruction which says "{state}" stays what it is.</summary>
    private static string Fill(string segment, string task, string state) =>
        string.Concat(segment.Split("{task}").Select((part, i) => (i == 0 ? "" : task) + part.Replace("{state}", state)));
}
