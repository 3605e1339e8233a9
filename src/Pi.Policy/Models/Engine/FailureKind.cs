namespace Pi.Policy.Models.Engine;

/// <summary>Why an inference has no answer.</summary>
public enum FailureKind
{
    /// <summary>The caller's input does not fit the model.</summary>
    BadInput,

    /// <summary>The runtime refused or broke off.</summary>
    Failed,

    /// <summary>No answer within the deadline.</summary>
    TimedOut,

    /// <summary>An earlier inference has not come back yet.</summary>
    Hung,

    /// <summary>The answer holds a value that is no finite number.</summary>
    NotFinite,
}
