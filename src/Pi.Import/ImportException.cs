namespace Pi.Import;

/// <summary>A checkpoint that cannot be imported; the message is one sentence that names what was wrong and what was expected.</summary>
public sealed class ImportException(string message) : Exception(message);
