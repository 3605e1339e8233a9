using System.Runtime.InteropServices;

namespace Pi.Sim.Mujoco;

/// <summary>The state of a world (mjData); owns the native memory and keeps its model alive.</summary>
internal sealed unsafe class MujocoState : SafeHandle
{
    private StateView _view;

    public MujocoState(MujocoModel model)
        : base(0, ownsHandle: true)
    {
        Model = model;
        SetHandle(MujocoLibrary.mj_makeData(model));
        fixed (StateView* view = &_view)
            MujocoLibrary.pi_state_view_of(this, view);
    }

    public override bool IsInvalid => handle == 0;

    public MujocoModel Model { get; }

    /// <summary>The state's arrays; valid while this object is.</summary>
    public ref readonly StateView View => ref _view;

    public Span<double> Positions => new(_view.Positions, Model.View.Positions);

    public Span<double> Velocities => new(_view.Velocities, Model.View.Velocities);

    /// <summary>Times the physics has warned of divergence or full buffers since the last reset.</summary>
    public int Warnings => MujocoLibrary.pi_warnings(this);

    public void Reset() => MujocoLibrary.mj_resetData(Model, this);

    public void Step() => MujocoLibrary.mj_step(Model, this);

    /// <summary>Recomputes everything that follows from positions and velocities.</summary>
    public void Forward() => MujocoLibrary.mj_forward(Model, this);

    /// <summary>Recomputes body poses only, and what Jacobians need.</summary>
    public void ForwardKinematics()
    {
        MujocoLibrary.mj_kinematics(Model, this);
        MujocoLibrary.mj_comPos(Model, this);
    }

    public void CopyFrom(MujocoState other) => _ = MujocoLibrary.mj_copyData(this, Model, other);

    protected override bool ReleaseHandle()
    {
        MujocoLibrary.mj_deleteData(handle);
        return true;
    }
}
