using Pi.Sim.Scene;

namespace Pi.Sim.Experts;

/// <summary>What the expert is about to do.</summary>
/// <param name="Tool">Where the tool shall go.</param>
/// <param name="Gripper">Finger position, metres.</param>
/// <param name="Speed">Tool speed, m/s.</param>
/// <param name="Thought">The mid-level step in words: what a planner would say ("pick up the red block").</param>
/// <param name="Phase">The motion within that step in words ("lower onto the red block").</param>
internal readonly record struct Move(ToolPose Tool, double Gripper, double Speed, string Thought, string Phase);
