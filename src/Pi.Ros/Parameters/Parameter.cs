namespace Pi.Ros.Parameters;

/// <summary>A parameter's name and value.</summary>
public sealed record Parameter(string Name, ParameterValue Value);
