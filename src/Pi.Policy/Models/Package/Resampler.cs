using System.Text.Json.Serialization;

namespace Pi.Policy.Models.Package;

/// <summary>Filter of the resize.</summary>
public enum Resampler
{
    /// <summary>Pillow's 8-bit bilinear filter, whose support grows with the shrink factor; what openpi's clients apply.</summary>
    [JsonStringEnumMemberName("antialiased")] Antialiased,

    /// <summary>Two taps at half-pixel centres without antialiasing; what the torch ports apply.</summary>
    [JsonStringEnumMemberName("bilinear")] Bilinear,
}
