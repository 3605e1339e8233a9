using Pi.Robot;

namespace Pi.Safety;

/// <summary>The limits of each joint, compared with what backward Euler found. Written so that a NaN is refused.</summary>
internal sealed class JointRules(Envelope envelope)
{
    /// <param name="motion">The motion at the setpoint.</param>
    /// <param name="velocities">What the command says they are.</param>
    /// <param name="dt">Seconds since the setpoint before.</param>
    /// <param name="setpoint">Its row, for the verdict.</param>
    public SafetyVerdict Check(Motion motion, ReadOnlySpan<double> velocities, double dt, int setpoint)
    {
        for (int i = 0; i < velocities.Length; i++)
        {
            JointEnvelope joint = envelope.Joints[i];
            double position = motion.Positions[i], velocity = motion.Velocities[i];
            if (!(position >= joint.Lower))
                return new(SafetyReason.Position, setpoint, i, position, joint.Lower);
            if (!(position <= joint.Upper))
                return new(SafetyReason.Position, setpoint, i, position, joint.Upper);
            if (!(Math.Abs(velocity) <= joint.Velocity))
                return new(SafetyReason.Velocity, setpoint, i, velocity, joint.Velocity);
            if (!(Math.Abs(motion.Accelerations[i]) <= joint.Acceleration))
                return new(SafetyReason.Acceleration, setpoint, i, motion.Accelerations[i], joint.Acceleration);
            if (!(Math.Abs(motion.Jerks[i]) <= joint.Jerk))
                return new(SafetyReason.Jerk, setpoint, i, motion.Jerks[i], joint.Jerk);
            SafetyVerdict stated = CheckStated(velocities[i], velocity, dt, joint);
            if (!stated.IsAllowed)
                return stated with { Setpoint = setpoint, Joint = i };
        }
        return SafetyVerdict.Allowed;
    }

    /// <summary>
    /// The velocity a trajectory controller is told shapes its spline. It is that of the setpoint itself, half a step after the
    /// mean that backward Euler sees, so it may differ by what the acceleration limit allows in half a step.
    /// </summary>
    private static SafetyVerdict CheckStated(double stated, double mean, double dt, in JointEnvelope joint)
    {
        if (!(Math.Abs(stated) <= joint.Velocity))
            return new(SafetyReason.Velocity, Value: stated, Limit: joint.Velocity);
        double allowed = joint.Acceleration * dt / 2;
        return Math.Abs(stated - mean) <= allowed
            ? SafetyVerdict.Allowed
            : new(SafetyReason.VelocityMismatch, Value: stated - mean, Limit: allowed);
    }
}
