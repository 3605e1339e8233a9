namespace Pi.Sim.Mujoco;

/// <summary>Kinds of named things in a model; the numbers are MuJoCo's mjtObj.</summary>
internal enum ModelObject
{
    Body = 1,
    Joint = 3,
    Geom = 5,
    Site = 6,
    Camera = 7,
    Light = 8,
    Material = 13,
    Actuator = 18,
}
