namespace Pi.Sim.Experts;

/// <summary>The expert's answer to one state of the world.</summary>
/// <param name="Joints">Where each of Arm.JointNames shall be one period later, rad and m.</param>
/// <param name="Thought">The mid-level step in words.</param>
/// <param name="Phase">The motion within that step in words.</param>
public sealed record ExpertAction(double[] Joints, string Thought, string Phase);
