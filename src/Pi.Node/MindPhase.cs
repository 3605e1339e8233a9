namespace Pi.Node;

/// <summary>What the mind is at, in one word.</summary>
internal enum MindPhase
{
    /// <summary>The model is being read and tested.</summary>
    Loading,

    /// <summary>There is nothing to do.</summary>
    Idle,

    /// <summary>What to do first is being thought about.</summary>
    Thinking,

    /// <summary>A sensor is missing or faulty, so nothing is planned.</summary>
    Blind,

    /// <summary>The body does not follow: what is planned is only shown.</summary>
    Previewing,

    /// <summary>The arm works on the thought.</summary>
    Acting,

    /// <summary>The planner says that nothing is left to do.</summary>
    Done,

    /// <summary>The arm works and gets nowhere.</summary>
    Stuck,
}
