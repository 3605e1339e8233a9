using System.Text.Json.Serialization;

namespace Pi.Policy.Models.Package;

/// <summary>What a prompt does to the instruction before it fills the template.</summary>
public enum PromptCleaning
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Strip, then underscores and newlines become spaces (pi0, pi05).</summary>
    [JsonStringEnumMemberName("openpi")] OpenPi,

    /// <summary>As openpi, then lower case, trailing punctuation replaced by one full stop (the planner prompt of pi05).</summary>
    [JsonStringEnumMemberName("planner")] Planner,

    /// <summary>A newline is appended where the instruction does not end in one (SmolVLA).</summary>
    [JsonStringEnumMemberName("newline")] Newline,
}
