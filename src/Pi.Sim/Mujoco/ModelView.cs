using System.Runtime.InteropServices;

namespace Pi.Sim.Mujoco;

/// <summary>Where the arrays of a model lie; the mirror of <c>pi_model_view</c> in native/pi_mujoco.c, filled there.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ModelView
{
    public int Positions, Velocities, Actuators, Bodies, Geoms, Cameras, Lights, Materials;
    public double* Timestep;
    public int* JointPositionAddress, JointVelocityAddress;
    public double* JointRange;
    public int* BodyFirstGeom;
    public int* BodyGeomCount;
    public double* BodyMass;
    public int* GeomContactType, GeomContactAffinity;
    public int* GeomBody;
    public float* GeomColour;
    public float* MaterialColour;
    public int* GeomMaterial;
    public double* CameraPosition, CameraQuaternion, CameraFieldOfView;
    public float* LightDiffuse, LightAmbient;
    public double* LightDirection;
    public float* HeadlightAmbient, HeadlightDiffuse;
}
