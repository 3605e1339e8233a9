namespace Pi.Policy.Models.Package;

/// <summary>Checks the prompt templates and the tokeniser's special ids.</summary>
internal static class PromptValidator
{
    public static void Check(ModelManifest manifest)
    {
        Check("act_prompt", manifest.ActPrompt, manifest);
        ManifestValidator.Require(manifest.ActPrompt.MaxThought == 0, "act_prompt.max_thought", manifest.ActPrompt.MaxThought,
            "0: the acting prompt decodes nothing");
        if (manifest.ThinkPrompt is PromptTemplate think)
        {
            Check("think_prompt", think, manifest);
            ManifestValidator.Range("think_prompt.max_thought", think.MaxThought, 1, 1024);
        }
        CheckId("tokenizer.pad", manifest.Tokenizer.Pad, manifest);
        CheckId("tokenizer.eos", manifest.Tokenizer.Eos, manifest);
        if (manifest.Tokenizer.Bos is int bos)
            CheckId("tokenizer.bos", bos, manifest);
    }

    private static void Check(string field, PromptTemplate template, ModelManifest manifest)
    {
        ManifestValidator.Range($"{field}.segments", template.Segments.Count, 1, 16);
        string text = string.Concat(template.Segments);
        ManifestValidator.Require(text.Length <= 4096, $"{field}.segments", $"{text.Length} characters", "at most 4096");
        ManifestValidator.Require(text.Split("{task}").Length == 2, $"{field}.segments",
            $"text with {text.Split("{task}").Length - 1} placeholders {{task}}", "exactly one");
        ManifestValidator.Require(text.Contains("{state}", StringComparison.Ordinal) == (template.StateBins > 0), $"{field}.state_bins",
            template.StateBins, "more than 0 if and only if a segment holds {state}");
        ManifestValidator.Require(template.StateBins == 0 || template.StateBins == manifest.State.Size || template.StateBins == manifest.State.Padded,
            $"{field}.state_bins", template.StateBins, $"0, {manifest.State.Size} or {manifest.State.Padded}: none, the real or the padded dimensions");
        ManifestValidator.Range($"{field}.max_tokens", template.MaxTokens, 1, 8192);
        ManifestValidator.Require(!template.Bos || manifest.Tokenizer.Bos is not null, "tokenizer.bos", "missing",
            $"an id, because {field}.bos is true");
    }

    private static void CheckId(string field, int id, ModelManifest manifest) =>
        ManifestValidator.Range(field, id, 0, manifest.Dimensions.Vocabulary - 1);
}
