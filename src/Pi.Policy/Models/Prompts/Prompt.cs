namespace Pi.Policy.Models.Prompts;

/// <summary>What a model reads: the text it was made from, its token ids, and whether the end was cut to fit.</summary>
public sealed record Prompt(string Text, IReadOnlyList<int> Tokens, bool IsCut);
