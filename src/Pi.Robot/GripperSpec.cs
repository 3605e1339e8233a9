namespace Pi.Robot;

/// <summary>One gripper: the joint that drives it and where that joint is open and closed (rad or m).</summary>
public sealed record GripperSpec(string Name, string Joint, double Open, double Closed);
