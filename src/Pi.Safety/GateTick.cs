using Pi.Robot;

namespace Pi.Safety;

/// <summary>What the gate is told about the moment of a check.</summary>
public readonly record struct GateTick(Stamp Now, bool IsPersonNear);
