namespace Pi.Policy.Think;

/// <summary>What a planner's words came to.</summary>
/// <param name="Text">The step; null where there is none.</param>
/// <param name="IsDone">The planner says that nothing is left to do.</param>
/// <param name="Refusal">Why there is no step, as the end of a sentence; empty where there is one.</param>
public sealed record Judgement(string? Text, bool IsDone, string Refusal)
{
    public static Judgement Refuse(string why) => new(null, IsDone: false, why);
}
