namespace Pi.Policy.Act;

/// <summary>A policy's answer in the robot's own terms.</summary>
/// <param name="Positions">One row per step, joints in the robot's order, absolute, rad or m.</param>
/// <param name="VisionTime">How long the pictures took.</param>
/// <param name="PrefillTime">How long the prompt took.</param>
/// <param name="FlowTime">How long the actions took.</param>
public sealed record JointChunk(double[][] Positions, TimeSpan VisionTime, TimeSpan PrefillTime, TimeSpan FlowTime);
