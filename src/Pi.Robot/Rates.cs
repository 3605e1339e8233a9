namespace Pi.Robot;

/// <summary>The robot's rates in Hz: of the control loop, and of the joint states it publishes.</summary>
public sealed record Rates(double Control, double JointStates);
