namespace Pi.Policy.Models.Engine;

/// <summary>A thought as ids, without the end id; whether the model ended it, and how long its prompt and its tokens took.</summary>
public sealed record Decoded(IReadOnlyList<int> Tokens, bool HasEnded, TimeSpan PromptTime, TimeSpan DecodeTime)
{
    /// <summary>Whether no more tokens will come: the model ended it, or the limit did.</summary>
    public bool IsOver { get; init; }
}
