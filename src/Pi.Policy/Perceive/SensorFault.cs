namespace Pi.Policy.Perceive;

/// <summary>Something wrong with what the robot sees or feels.</summary>
/// <param name="Sensor">The camera's name, or "joints".</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">One sentence for a person.</param>
public sealed record SensorFault(string Sensor, SensorFaultKind Kind, string Message);
