namespace Pi.Sim.Scene;

/// <summary>A drive's figures.</summary>
/// <param name="Stiffness">N m per rad, or N per m.</param>
/// <param name="Damping">N m s per rad: the joint's own damping in the scene, fed forward so that it causes no lag.</param>
/// <param name="VelocityLimit">rad/s or m/s, as in the URDF.</param>
/// <param name="Lower">The least position it takes.</param>
/// <param name="Upper">The greatest position it takes.</param>
/// <param name="DelayCycles">Control cycles between taking a command and following it.</param>
internal sealed record ServoSpec(double Stiffness, double Damping, double VelocityLimit, double Lower, double Upper, int DelayCycles);
