namespace Pi.Policy.Models.Package;

/// <summary>One raw image of the example: 8-bit RGB, row by row, base64 in the file.</summary>
public sealed record ExampleImage(string Slot, int Width, int Height, byte[] Rgb);
