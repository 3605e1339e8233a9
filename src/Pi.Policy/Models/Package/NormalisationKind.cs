using System.Text.Json.Serialization;

namespace Pi.Policy.Models.Package;

/// <summary>Formula of the normalisation.</summary>
public enum NormalisationKind
{
    /// <summary>(x - mean) / (std + epsilon).</summary>
    [JsonStringEnumMemberName("mean_std")] MeanStd,

    /// <summary>(x - q01) / (q99 - q01 + epsilon) * 2 - 1.</summary>
    [JsonStringEnumMemberName("quantile")] Quantile,
}
