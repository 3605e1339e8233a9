namespace Pi.Ros.Parameters;

/// <summary>One value from the command line or a file for the nodes a pattern names; null is a list without elements, which has no type.</summary>
internal sealed record ParameterOverride(string NodePattern, string Name, ParameterValue? Value, string Where);
