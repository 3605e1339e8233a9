using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers.Shaping;

/// <summary>The setpoints from the next tick on, for the gate to judge. A buffer that is refilled.</summary>
internal sealed class Plan(Envelope envelope)
{
    private readonly string[] _names = [.. envelope.JointNames];
    private readonly int _joints = envelope.Joints.Length;
    private readonly Stamp[] _stamps = new Stamp[Envelope.Capacity];
    private readonly double[] _positions = new double[Envelope.Capacity * envelope.Joints.Length];
    private readonly double[] _velocities = new double[Envelope.Capacity * envelope.Joints.Length];

    /// <summary>Whose trajectory it follows; nobody asks who brakes.</summary>
    public CommandSource Source { get; private set; }

    public int Count { get; private set; }

    public bool IsFull => Count == Envelope.Capacity;

    public JointCommand Command => new(
        Source, _names, _stamps.AsSpan(0, Count), _positions.AsSpan(0, Count * _joints), _velocities.AsSpan(0, Count * _joints));

    public ReadOnlySpan<Stamp> Stamps => _stamps.AsSpan(0, Count);

    public ReadOnlySpan<double> PositionsOf(int row) => _positions.AsSpan(row * _joints, _joints);

    public ReadOnlySpan<double> VelocitiesOf(int row) => _velocities.AsSpan(row * _joints, _joints);

    public void Begin(CommandSource source) => (Source, Count) = (source, 0);

    /// <summary>Adds the motion at one setpoint, with the mean velocity on the way to it.</summary>
    public void Add(Motion motion)
    {
        _stamps[Count] = motion.Stamp;
        motion.Positions.CopyTo(_positions.AsSpan(Count * _joints));
        motion.Velocities.CopyTo(_velocities.AsSpan(Count * _joints));
        Count++;
    }

    /// <summary>
    /// Turns the mean velocities into those at the setpoints, which are what shapes a controller's spline: half a step later, so the mean of
    /// the steps before and behind. The last setpoint is at rest.
    /// </summary>
    public void CenterVelocities()
    {
        for (int i = 0; i < (Count - 1) * _joints; i++)
            _velocities[i] = (_velocities[i] + _velocities[i + _joints]) / 2;
        _velocities.AsSpan((Count - 1) * _joints, _joints).Clear();
    }
}
