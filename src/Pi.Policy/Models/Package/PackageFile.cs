namespace Pi.Policy.Models.Package;

/// <summary>One file of a package: its name in the folder, size in bytes, and sha256 in lower-case hexadecimal.</summary>
public sealed record PackageFile(string File, long Bytes, string Sha256);
