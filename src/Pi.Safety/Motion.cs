using Pi.Robot;

namespace Pi.Safety;

/// <summary>
/// How the commanded arm moves at one setpoint: positions, and the velocities and accelerations that backward Euler finds in the
/// setpoints before it. This is Franka's rule: what counts are the commands really sent, not what their sender says of them.
/// </summary>
public sealed class Motion(int joints)
{
    /// <summary>Below these a motion is rounding: rad/s and rad/s², or m/s and m/s².</summary>
    private const double _restVelocity = 1e-6, _restAcceleration = 1e-3;

    private readonly double[] _positions = new double[joints];
    private readonly double[] _velocities = new double[joints];
    private readonly double[] _accelerations = new double[joints];
    private readonly double[] _jerks = new double[joints];

    /// <summary>When the setpoint is due.</summary>
    public Stamp Stamp { get; private set; }

    public ReadOnlySpan<double> Positions => _positions;

    public ReadOnlySpan<double> Velocities => _velocities;

    public ReadOnlySpan<double> Accelerations => _accelerations;

    public ReadOnlySpan<double> Jerks => _jerks;

    public bool IsAtRest
    {
        get
        {
            for (int i = 0; i < joints; i++)
            {
                if (Math.Abs(_velocities[i]) > _restVelocity || Math.Abs(_accelerations[i]) > _restAcceleration)
                    return false;
            }
            return true;
        }
    }

    /// <summary>Rests at these positions.</summary>
    public void Rest(Stamp stamp, ReadOnlySpan<double> positions)
    {
        Stamp = stamp;
        positions.CopyTo(_positions);
        _velocities.AsSpan().Clear();
        _accelerations.AsSpan().Clear();
        _jerks.AsSpan().Clear();
    }

    /// <summary>Becomes the motion at the setpoint that follows another by backward Euler.</summary>
    public void Follow(Motion before, Stamp stamp, ReadOnlySpan<double> positions)
    {
        double dt = stamp.SecondsSince(before.Stamp);
        for (int i = 0; i < joints; i++)
        {
            double velocity = (positions[i] - before._positions[i]) / dt;
            double acceleration = (velocity - before._velocities[i]) / dt;
            _jerks[i] = (acceleration - before._accelerations[i]) / dt;
            (_positions[i], _velocities[i], _accelerations[i]) = (positions[i], velocity, acceleration);
        }
        Stamp = stamp;
    }

    public void CopyFrom(Motion other)
    {
        Stamp = other.Stamp;
        other._positions.CopyTo(_positions, 0);
        other._velocities.CopyTo(_velocities, 0);
        other._accelerations.CopyTo(_accelerations, 0);
        other._jerks.CopyTo(_jerks, 0);
    }
}
