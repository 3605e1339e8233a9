namespace Pi.Policy.Models.Engine;

/// <summary>The parts of one inference that are run and timed on their own.</summary>
public enum Stage
{
    /// <summary>Raw images to vision features.</summary>
    Vision,

    /// <summary>Features and the acting prompt to cached keys and values.</summary>
    Prefill,

    /// <summary>Noise to actions: all flow steps.</summary>
    Act,

    /// <summary>Features and the planning prompt to the first token of a thought.</summary>
    Think,

    /// <summary>The further tokens of a thought.</summary>
    Decode,
}
