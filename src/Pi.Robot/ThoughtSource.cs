namespace Pi.Robot;

/// <summary>Who said a <see cref="Thought"/>.</summary>
public enum ThoughtSource
{
    Planner,
    Coach,
}
