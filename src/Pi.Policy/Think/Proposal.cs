namespace Pi.Policy.Think;

/// <summary>A step as a planner words it, not judged yet.</summary>
/// <param name="Text">The words.</param>
/// <param name="HasEnded">Whether the planner ended it, rather than a limit.</param>
/// <param name="Tokens">Its length in tokens; 0 where nobody counted.</param>
public sealed record Proposal(string Text, bool HasEnded, int Tokens = 0);
