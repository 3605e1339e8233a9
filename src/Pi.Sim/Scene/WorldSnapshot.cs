using Pi.Sim.Mujoco;

namespace Pi.Sim.Scene;

/// <summary>A state of a world, kept to be come back to.</summary>
internal sealed class WorldSnapshot(MujocoModel model) : IDisposable
{
    /// <summary>Whether a state has been kept in it.</summary>
    public bool IsFilled { get; set; }

    public MujocoState State { get; } = new(model);

    public (double[] Delayed, int Slot, double From, double Setpoint)[] Servos { get; } = new (double[], int, double, double)[Arm.Joints];

    public void Dispose() => State.Dispose();
}
