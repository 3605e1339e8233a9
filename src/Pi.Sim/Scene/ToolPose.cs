using Pi.Robot;

namespace Pi.Sim.Scene;

/// <summary>Where the tool is or shall be while it points down: position in base_link, metres, and turn about the vertical, rad.</summary>
public readonly record struct ToolPose(Point Position, double Yaw);
