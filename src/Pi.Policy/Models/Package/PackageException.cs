namespace Pi.Policy.Models.Package;

/// <summary>A package that must not be loaded; the message is one sentence that names the field and what was expected.</summary>
public sealed class PackageException(string message) : Exception(message);
