namespace Pi.Policy.Act;

/// <summary>How a chunk was begun.</summary>
public enum ActMode
{
    /// <summary>From rest: nothing was left of a chunk before.</summary>
    FromRest,

    /// <summary>While the chunk before was being consumed.</summary>
    RealTime,

    /// <summary>From rest, because answers take longer than chunks can be joined across.</summary>
    StopAndReplan,
}
