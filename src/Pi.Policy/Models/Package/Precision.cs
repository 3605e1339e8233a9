using System.Text.Json.Serialization;

namespace Pi.Policy.Models.Package;

/// <summary>Type of the weights and of the arithmetic between them; the flow state is f32 in either.</summary>
public enum Precision
{
    /// <summary>IEEE single precision: runs everywhere.</summary>
    [JsonStringEnumMemberName("f32")] F32,

    /// <summary>bfloat16: needs a CUDA GPU.</summary>
    [JsonStringEnumMemberName("bf16")] Bf16,
}
