namespace Pi.Ros;

/// <summary>A parameter's name and value.</summary>
public sealed record Parameter(string Name, ParameterValue Value);
