namespace Pi.Sim.Scene;

/// <summary>
/// One joint's drive: takes a position each control cycle, follows it some cycles later, no faster than its velocity limit, with a
/// stiffness and a velocity feed-forward. Torque is limited by the scene's actuator.
/// </summary>
internal sealed class Servo(ServoSpec spec)
{
    private readonly double[] _delayed = new double[spec.DelayCycles + 1];
    private int _slot;
    private double _from;

    /// <summary>What the drive holds at the end of this cycle.</summary>
    public double Setpoint { get; private set; }

    /// <summary>A jammed drive ignores commands and stays where it is.</summary>
    public bool IsStuck { get; set; }

    /// <summary>Stands still at a position, with no command under way.</summary>
    public void Reset(double position)
    {
        Array.Fill(_delayed, position);
        _from = Setpoint = position;
        IsStuck = false;
    }

    /// <summary>Takes this cycle's command; a drive does not take what is not a number.</summary>
    public void Take(double command, double cycle)
    {
        _from = Setpoint;
        int last = (_slot + _delayed.Length - 1) % _delayed.Length;
        _delayed[_slot] = double.IsFinite(command) ? Math.Clamp(command, spec.Lower, spec.Upper) : _delayed[last];
        _slot = (_slot + 1) % _delayed.Length;
        double step = spec.VelocityLimit * cycle;
        if (!IsStuck)
            Setpoint += Math.Clamp(_delayed[_slot] - Setpoint, -step, step);
    }

    /// <summary>The setpoint a fraction of the cycle in.</summary>
    public double At(double fraction) => _from + (Setpoint - _from) * fraction;

    /// <summary>Force or torque towards the setpoint, before the actuator's limit; gravity is the caller's to add.</summary>
    public double Effort(double fraction, double position, double cycle) =>
        spec.Stiffness * (At(fraction) - position) + spec.Damping * (Setpoint - _from) / cycle;

    /// <summary>Commands under way, where to write the next, and both ends of this cycle's motion.</summary>
    public (double[] Delayed, int Slot, double From, double Setpoint) Save() => ([.. _delayed], _slot, _from, Setpoint);

    public void Restore((double[] Delayed, int Slot, double From, double Setpoint) saved)
    {
        saved.Delayed.CopyTo(_delayed, 0);
        (_slot, _from, Setpoint) = (saved.Slot, saved.From, saved.Setpoint);
    }
}
