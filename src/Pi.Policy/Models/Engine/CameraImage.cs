namespace Pi.Policy.Models.Engine;

/// <summary>A raw image as a model takes it: 8-bit RGB, rows from the top, no gaps between them.</summary>
public sealed record CameraImage(int Width, int Height, ReadOnlyMemory<byte> Rgb);
