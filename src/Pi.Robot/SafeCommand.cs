namespace Pi.Robot;

/// <summary>
/// A <see cref="JointCommand"/> that passed the gate. Only the gate of Pi.Safety can make one, and a robot writer accepts nothing else.
/// The gate keeps one and refills it only after a command passed: whoever holds it sees the last command that was allowed, never another.
/// </summary>
public sealed class SafeCommand
{
    private readonly string[] _joints;
    private readonly Stamp[] _stamps;
    private readonly double[] _positions;
    private readonly double[] _velocities;

    internal SafeCommand(ReadOnlySpan<string> joints, int capacity)
    {
        _joints = joints.ToArray();
        _stamps = new Stamp[capacity];
        _positions = new double[capacity * joints.Length];
        _velocities = new double[capacity * joints.Length];
    }

    /// <summary>Number of setpoints: 1, or more for a trajectory.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<string> Joints => _joints;

    public ReadOnlySpan<Stamp> Stamps => _stamps.AsSpan(0, Count);

    /// <summary>Joint positions of one setpoint, rad or m.</summary>
    public ReadOnlySpan<double> Positions(int setpoint) => Row(_positions, setpoint);

    /// <summary>Joint velocities of one setpoint, rad/s or m/s.</summary>
    public ReadOnlySpan<double> Velocities(int setpoint) => Row(_velocities, setpoint);

    internal void Fill(ReadOnlySpan<Stamp> stamps, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities)
    {
        stamps.CopyTo(_stamps);
        positions.CopyTo(_positions);
        velocities.CopyTo(_velocities);
        Count = stamps.Length;
    }

    private ReadOnlySpan<double> Row(double[] rows, int setpoint)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(setpoint, Count);
        return rows.AsSpan(setpoint * _joints.Length, _joints.Length);
    }
}
