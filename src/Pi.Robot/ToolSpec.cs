namespace Pi.Robot;

/// <summary>One tool: its link in the URDF, its highest speed (m/s), and the box of the root frame that its origin may not leave.</summary>
public sealed record ToolSpec(string Frame, double Speed, Box Workspace);
