using System.Runtime.InteropServices;

namespace Pi.Sim.Mujoco;

/// <summary>Where the arrays of a state lie; the mirror of <c>pi_state_view</c> in native/pi_mujoco.c, filled there.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct StateView
{
    public double* Time, Positions, Velocities, Control, BiasForce, AppliedForce;
    public double* BodyPosition, BodyQuaternion, BodyRotation, BodyVelocity;
    public double* GeomPosition, SitePosition, SiteRotation, CameraPosition, CameraRotation;
}
