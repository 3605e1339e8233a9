namespace Pi.Policy.Models;

/// <summary>A thought as a model wrote it.</summary>
/// <param name="Text">The words; empty until it is over.</param>
/// <param name="Tokens">Their ids.</param>
/// <param name="HasEnded">Whether the model ended it, rather than the limit.</param>
/// <param name="PromptTime">How long the prompt took.</param>
/// <param name="DecodeTime">How long the tokens after the first took.</param>
public sealed record PolicyThought(string Text, IReadOnlyList<int> Tokens, bool HasEnded, TimeSpan PromptTime, TimeSpan DecodeTime)
{
    /// <summary>Whether no more tokens will come.</summary>
    public bool IsOver { get; init; }
}
