using Pi.Safety;

namespace Pi.Drivers.Shaping;

/// <summary>
/// How one joint nears a moving target inside its limits: a velocity that it can still brake from before the target, an acceleration
/// that it can still take back before that velocity, and a jerk that is simply bounded. The shares leave the gate's limits and the
/// braking law room, so that what is shaped here passes the gate and can always be stopped.
/// </summary>
internal readonly struct Approach
{
    private const double _velocityShare = 0.95, _accelerationShare = 0.8, _jerkShare = 0.85, _brakingShare = 0.5;

    /// <summary>1/s; a linear approach with both gains in the ratio 1 : 4 neither swings nor creeps.</summary>
    private const double _fastestGain = 40;

    private readonly JointEnvelope _joint;
    private readonly double _dt;
    private readonly double _gain;

    public Approach(in JointEnvelope joint, double dt)
    {
        _joint = joint;
        _dt = dt;
        _gain = Math.Min(_fastestGain, 0.4 / dt);
    }

    /// <summary>The velocity to aim at.</summary>
    /// <param name="position">Where the joint is commanded.</param>
    /// <param name="target">Where it shall be one setpoint later.</param>
    /// <param name="targetVelocity">How the target moves.</param>
    public double Velocity(double position, double target, double targetVelocity)
    {
        double inside = Math.Clamp(target, _joint.Lower, _joint.Upper);
        double error = inside - targetVelocity * _dt - position;
        double wanted = targetVelocity + Math.CopySign(Math.Min(_gain / 4 * Math.Abs(error), StoppableVelocity(Math.Abs(error))), error);
        double most = _velocityShare * _joint.Velocity;
        double up = Math.Min(most, StoppableVelocity(_joint.Upper - position));
        double down = Math.Min(most, StoppableVelocity(position - _joint.Lower));
        return Math.Clamp(wanted, -down, up);
    }

    /// <summary>The acceleration of the next setpoint.</summary>
    public double Acceleration(double velocity, double acceleration, double wantedVelocity)
    {
        double error = wantedVelocity - velocity;
        double size = Math.Min(_gain * Math.Abs(error), Math.Sqrt(2 * _brakingShare * _joint.Jerk * Math.Abs(error)));
        double wanted = Math.CopySign(Math.Min(size, _accelerationShare * _joint.Acceleration), error);
        double change = _jerkShare * _joint.Jerk * _dt;
        return Math.Clamp(wanted, acceleration - change, acceleration + change);
    }

    /// <summary>
    /// How far the joint still goes, with its sign, when it brakes from here: first the acceleration has to go, then the velocity that
    /// is left by then; two steps more for what the grid of setpoints adds.
    /// </summary>
    public double StoppingDistance(double velocity, double acceleration)
    {
        double jerk = _joint.BrakingJerk, braking = _joint.BrakingAcceleration;
        double sign = velocity != 0 ? Math.Sign(velocity) : Math.Sign(acceleration);
        double pushing = Math.Max(acceleration * sign, 0);
        double release = pushing / jerk;
        double peak = Math.Abs(velocity) + pushing * release / 2;
        double gained = Math.Abs(velocity) * release + pushing * release * release / 3;
        return sign * (gained + peak * peak / (2 * braking) + peak * braking / (2 * jerk) + 2 * peak * _dt);
    }

    /// <summary>The velocity that trapezoidal braking with half the limits takes back within a distance: d = v²/2a + va/2j solved for v.</summary>
    private double StoppableVelocity(double distance)
    {
        if (distance <= 0)
            return 0;
        double a = _brakingShare * _joint.Acceleration;
        double b = a * a / (2 * _brakingShare * _joint.Jerk);
        return Math.Sqrt(b * b + 2 * a * distance) - b;
    }
}
