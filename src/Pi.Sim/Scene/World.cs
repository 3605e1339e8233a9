using Pi.Sim.Mujoco;

namespace Pi.Sim.Scene;

/// <summary>The physics: an arm, blocks, a bowl on a table. Moves on by one control cycle at a time; the same inputs give the same bits.</summary>
internal sealed unsafe class World : IDisposable
{
    /// <summary>Control cycles per second.</summary>
    public const int CycleRate = 100;

    /// <summary>Seconds of one control cycle.</summary>
    public const double Cycle = 1.0 / CycleRate;

    private readonly Contacts _contacts;
    private readonly int _leftFinger;
    private readonly int _rightFinger;
    private readonly int _steps;

    /// <summary>Loads the scene.</summary>
    /// <param name="mjcf">The scene's file; null is the shipped one.</param>
    /// <param name="delayCycles">Control cycles from a command to the drives' motion.</param>
    /// <exception cref="MujocoException">MuJoCo is missing, or the file is no scene of this robot.</exception>
    public World(string? mjcf = null, int delayCycles = 1)
    {
        Model = MujocoModel.Load(mjcf ?? SceneFile.Mjcf);
        State = new MujocoState(Model);
        Arm = new Arm(State, delayCycles);
        Bowl = new Body(State, "bowl", -1);
        Blocks = [.. Enum.GetValues<BlockColour>().Select(colour => new Body(State, $"{colour.ToString().ToLowerInvariant()}_block", (int)colour))];
        _leftFinger = Model.Find(ModelObject.Geom, "left_finger");
        _rightFinger = Model.Find(ModelObject.Geom, "right_finger");
        _contacts = new Contacts(State);
        _steps = (int)Math.Round(Cycle / *Model.View.Timestep);
        if (_steps < 1 || Math.Abs(_steps * *Model.View.Timestep - Cycle) > 1e-9)
            throw new MujocoException($"The scene steps by {*Model.View.Timestep} s: a control cycle of {Cycle} s must be a whole number of steps.");
    }

    public MujocoModel Model { get; }

    public MujocoState State { get; }

    public Arm Arm { get; }

    public Body Bowl { get; }

    /// <summary>By <see cref="BlockColour"/>.</summary>
    public IReadOnlyList<Body> Blocks { get; }

    /// <summary>Seconds simulated since the last reset.</summary>
    public double Time => *State.View.Time;

    public Body this[BlockColour colour] => Blocks[(int)colour];

    /// <summary>Clears the state: time zero, everything parked, the arm upright.</summary>
    public void Reset()
    {
        State.Reset();
        Bowl.Park();
        foreach (Body block in Blocks)
            block.Park();
    }

    /// <summary>Recomputes what follows from positions, after things have been placed.</summary>
    public void Settle() => State.Forward();

    /// <summary>Moves on by one control cycle.</summary>
    /// <param name="commands">One position for each of <see cref="Arm.JointNames"/>.</param>
    public void Step(ReadOnlySpan<double> commands)
    {
        Arm.Take(commands, Cycle);
        for (int step = 1; step <= _steps; step++)
        {
            Arm.Drive((double)step / _steps, Cycle);
            State.Step();
        }
    }

    /// <summary>Whether both fingers touch the block.</summary>
    public bool Grips(BlockColour colour) =>
        _contacts.Touch(this[colour].Geom, _leftFinger) && _contacts.Touch(this[colour].Geom, _rightFinger);

    /// <summary>Whether a finger touches the block.</summary>
    public bool Touches(BlockColour colour) =>
        _contacts.Touch(this[colour].Geom, _leftFinger) || _contacts.Touch(this[colour].Geom, _rightFinger);

    /// <summary>Whether two blocks touch.</summary>
    public bool Touch(BlockColour one, BlockColour other) => _contacts.Touch(this[one].Geom, this[other].Geom);

    /// <summary>Keeps the present state, to come back to.</summary>
    public void Save(WorldSnapshot snapshot)
    {
        snapshot.State.CopyFrom(State);
        snapshot.IsFilled = true;
        for (int i = 0; i < Arm.Joints; i++)
            snapshot.Servos[i] = Arm.Servos[i].Save();
    }

    /// <summary>Comes back to a state kept since the last reset.</summary>
    public void Restore(WorldSnapshot snapshot)
    {
        State.CopyFrom(snapshot.State);
        for (int i = 0; i < Arm.Joints; i++)
            Arm.Servos[i].Restore(snapshot.Servos[i]);
    }

    public void Dispose()
    {
        State.Dispose();
        Model.Dispose();
    }
}
