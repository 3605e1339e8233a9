using Pi.Robot;

namespace Pi.Safety;

/// <summary>The gate's own copy of a command, so that what is checked is what is sent; and the checks of its form.</summary>
internal sealed class CommandCopy(Envelope envelope)
{
    private readonly int _joints = envelope.Joints.Length;
    private readonly Stamp[] _stamps = new Stamp[Envelope.Capacity];
    private readonly double[] _positions = new double[Envelope.Capacity * envelope.Joints.Length];
    private readonly double[] _velocities = new double[Envelope.Capacity * envelope.Joints.Length];

    public int Count { get; private set; }

    public ReadOnlySpan<Stamp> Stamps => _stamps.AsSpan(0, Count);

    public ReadOnlySpan<double> Positions => _positions.AsSpan(0, Count * _joints);

    public ReadOnlySpan<double> Velocities => _velocities.AsSpan(0, Count * _joints);

    public ReadOnlySpan<double> PositionsOf(int row) => _positions.AsSpan(row * _joints, _joints);

    public ReadOnlySpan<double> VelocitiesOf(int row) => _velocities.AsSpan(row * _joints, _joints);

    public SafetyVerdict Take(in JointCommand command, Stamp now)
    {
        if (!command.Joints.SequenceEqual(envelope.JointNames.AsSpan()))
            return new(SafetyReason.WrongJoints);
        int rows = command.Stamps.Length;
        bool fits = rows is > 0 and <= Envelope.Capacity && command.Positions.Length == rows * _joints;
        if (!fits || command.Velocities.Length != command.Positions.Length)
            return new(SafetyReason.WrongShape, Value: rows, Limit: Envelope.Capacity);
        Count = rows;
        command.Stamps.CopyTo(_stamps);
        command.Positions.CopyTo(_positions);
        command.Velocities.CopyTo(_velocities);
        return CheckFinite() is { IsAllowed: false } refused ? refused : CheckDue(now);
    }

    private SafetyVerdict CheckFinite()
    {
        for (int i = 0; i < Count * _joints; i++)
        {
            if (!double.IsFinite(_positions[i]))
                return new(SafetyReason.NotFinite, i / _joints, i % _joints, _positions[i]);
            if (!double.IsFinite(_velocities[i]))
                return new(SafetyReason.NotFinite, i / _joints, i % _joints, _velocities[i]);
        }
        return SafetyVerdict.Allowed;
    }

    private SafetyVerdict CheckDue(Stamp now)
    {
        double ahead = _stamps[0].SecondsSince(now);
        if (_stamps[0] < now - envelope.MaximumStep)
            return new(SafetyReason.CommandStale, 0, Value: ahead, Limit: -envelope.MaximumStep.TotalSeconds);
        return _stamps[0] <= now + Envelope.MaximumLead
            ? SafetyVerdict.Allowed
            : new(SafetyReason.CommandEarly, 0, Value: ahead, Limit: Envelope.MaximumLead.TotalSeconds);
    }
}
