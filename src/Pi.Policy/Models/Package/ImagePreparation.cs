namespace Pi.Policy.Models.Package;

/// <summary>How the vision graph brings a raw image to the encoder's size, in pixels.</summary>
public sealed record ImagePreparation(int Height, int Width, Resampler Resampler, ImagePadding Padding);
