using Pi.Robot;

namespace Pi.Safety;

/// <summary>
/// What one joint may do: the limits the gate refuses beyond, and the gentler ones that braking uses. rad or m, seconds.
/// </summary>
/// <param name="Lower">Lowest position.</param>
/// <param name="Upper">Highest position.</param>
/// <param name="Velocity">Highest speed.</param>
/// <param name="Acceleration">Highest acceleration.</param>
/// <param name="Jerk">Highest jerk.</param>
/// <param name="Tracking">Greatest distance of a command from the measured position.</param>
/// <param name="AnchorDistance">The same for the anchor and the first command after arming.</param>
/// <param name="WindowChange">Greatest change of position within <see cref="Envelope.Window"/> of real time.</param>
/// <param name="BrakingAcceleration">What <see cref="Braking"/> uses of <paramref name="Acceleration"/>.</param>
/// <param name="BrakingJerk">What <see cref="Braking"/> uses of <paramref name="Jerk"/>.</param>
public readonly record struct JointEnvelope(
    double Lower,
    double Upper,
    double Velocity,
    double Acceleration,
    double Jerk,
    double Tracking,
    double AnchorDistance,
    double WindowChange,
    double BrakingAcceleration,
    double BrakingJerk)
{
    /// <summary>Braking keeps a tenth in hand, so that rounding and an uneven loop never make a stop break the limits it stops for.</summary>
    private const double _brakingShare = 0.9;

    /// <summary>A tenth more than the velocity limit explains: room for the jitter of sending, none for time running ahead.</summary>
    private const double _windowShare = 1.1;

    public static JointEnvelope Of(JointSpec joint) => new(
        joint.Lower,
        joint.Upper,
        joint.Velocity,
        joint.Acceleration,
        joint.Jerk,
        joint.Tracking,
        joint.Kind == JointKind.Prismatic ? 0.001 : 0.01,
        _windowShare * Envelope.Window.TotalSeconds * joint.Velocity,
        _brakingShare * joint.Acceleration,
        _brakingShare * joint.Jerk);
}
