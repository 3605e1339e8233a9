using System.Text.Json.Serialization;

namespace Pi.Policy.Models.Package;

/// <summary>Families of models, by how their graphs are wired.</summary>
public enum Architecture
{
    /// <summary>State as one continuous token, flow time mixed into the action embedding (arXiv 2410.24164).</summary>
    [JsonStringEnumMemberName("pi0")] Pi0,

    /// <summary>State as text in the prompt, flow time through adaptive norms (arXiv 2504.16054).</summary>
    [JsonStringEnumMemberName("pi05")] Pi05,

    /// <summary>Small model with interleaved cross-attention (arXiv 2506.01844).</summary>
    [JsonStringEnumMemberName("smolvla")] SmolVla,

    /// <summary>The model this project ships.</summary>
    [JsonStringEnumMemberName("pi-mini")] PiMini,
}
