namespace Pi.Robot;

/// <summary>Who said a <see cref="Thought"/>.</summary>
public enum ThoughtSource
{
    Planner,
    Coach,

    /// <summary>The instruction itself, word by word, where there is no planner or it talks nonsense.</summary>
    Operator,
}
