namespace Pi.Ros.Parameters;

/// <summary>What one declaration or one setting changed, as rcl_interfaces/ParameterEvent reports it; deleted ones with their last value.</summary>
public sealed record ParameterChanges(IReadOnlyList<Parameter> New, IReadOnlyList<Parameter> Changed, IReadOnlyList<Parameter> Deleted);
