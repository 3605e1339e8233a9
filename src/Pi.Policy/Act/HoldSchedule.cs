namespace Pi.Policy.Act;

/// <summary>How firmly a new chunk keeps to the one before, behind the actions that will be consumed meanwhile.</summary>
public enum HoldSchedule
{
    /// <summary>Fading fast: c (e^c - 1) / (e - 1) of the linear c (arXiv 2506.07339, eq. 5).</summary>
    Exponential,

    /// <summary>Fading evenly to nothing at the end of the blend.</summary>
    Linear,

    /// <summary>Wholly, to the end of the blend.</summary>
    Ones,

    /// <summary>Not at all.</summary>
    Zeros,
}
