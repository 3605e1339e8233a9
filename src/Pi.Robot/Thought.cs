namespace Pi.Robot;

/// <summary>The mid-level step in plain words ("pick up the red block") that the actions follow.</summary>
/// <param name="Stamp">When it was thought.</param>
/// <param name="Text">The step.</param>
/// <param name="Source">Who said it.</param>
/// <param name="Why">What made the planner think again ("new instruction", "step done").</param>
public sealed record Thought(Stamp Stamp, string Text, ThoughtSource Source, string Why);
