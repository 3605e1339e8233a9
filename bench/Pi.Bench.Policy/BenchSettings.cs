namespace Pi.Bench.Policy;

/// <summary>How a model is measured.</summary>
/// <param name="Runs">How often a chunk is made.</param>
/// <param name="Tokens">Length of the prompts, where the model allows it.</param>
/// <param name="ThoughtTokens">Length of a thought.</param>
internal sealed record BenchSettings(int Runs, int Tokens, int ThoughtTokens);
