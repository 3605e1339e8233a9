using System.Text.Json.Serialization;

namespace Pi.Policy.Models.Package;

/// <summary>Where the black border goes when the aspect ratio differs.</summary>
public enum ImagePadding
{
    /// <summary>On both sides; an odd pixel goes right or below (pi0, pi05).</summary>
    [JsonStringEnumMemberName("centre")] Centre,

    /// <summary>All of it left and above (SmolVLA).</summary>
    [JsonStringEnumMemberName("left_top")] LeftTop,
}
