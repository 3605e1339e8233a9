namespace Pi.Policy.Act;

/// <summary>How a policy can continue the chunk before.</summary>
public enum Continuity
{
    /// <summary>Not at all: every chunk begins anywhere.</summary>
    None,

    /// <summary>The flow is guided towards the chunk before (arXiv 2506.07339).</summary>
    Guided,

    /// <summary>The model was trained to go on from given first actions (arXiv 2512.05964).</summary>
    Trained,
}
