namespace Pi.Policy.Models.Package;

/// <summary>How an instruction, and for pi05 the state, become tokens.</summary>
/// <param name="Segments">Text with the placeholders {task} and {state}; each segment is tokenised on its own and the ids are joined.</param>
/// <param name="Cleaning">What is done to the instruction first.</param>
/// <param name="Bos">Whether the tokeniser's bos id comes first.</param>
/// <param name="MaxTokens">Length after which a prompt is cut on the right.</param>
/// <param name="StateBins">How many state dimensions {state} prints, normalised and in 256 bins; 0 where the template has no {state}.</param>
/// <param name="Causal">Planner prompts: whether a prompt token sees only what stands before it.</param>
/// <param name="MaxThought">Planner prompts: the most tokens to decode.</param>
public sealed record PromptTemplate(
    IReadOnlyList<string> Segments, PromptCleaning Cleaning, bool Bos, int MaxTokens, int StateBins, bool Causal, int MaxThought);
