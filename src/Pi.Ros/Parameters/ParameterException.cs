namespace Pi.Ros.Parameters;

/// <summary>A parameter that was declared twice, wrongly or not at all; the sentence says which and why.</summary>
public sealed class ParameterException(string message) : Exception(message);
