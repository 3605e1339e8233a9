namespace Pi.Policy.Models.Engine;

/// <summary>A graph by its role in the manifest, with the sizes of its free dimensions.</summary>
internal sealed record GraphRequest(string Role, params (string Dimension, long Size)[] Sizes);
