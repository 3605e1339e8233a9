namespace Pi.Safety;

/// <summary>
/// How a joint comes to rest: at every setpoint it brakes as hard as its limits allow without having to reverse, and lets go in time to
/// arrive at rest with no acceleration left. One law for all: the gate foresees with it where a stop would end, and lets nothing else pass
/// while the robot may not move; the driver stops with it.
/// </summary>
public static class Braking
{
    /// <summary>
    /// The acceleration of the next setpoint. Letting go of a deceleration y in steps of q = jerk * dt takes m = floor(y / q) more setpoints
    /// and removes the velocity dt * ((m + 1) y - q m (m + 1) / 2); solved for y, that is the hardest brake that need not reverse.
    /// </summary>
    public static double NextAcceleration(in JointEnvelope joint, double velocity, double acceleration, double dt)
    {
        double q = joint.BrakingJerk * dt;
        double lost = Math.Abs(velocity) / dt;
        double m = Math.Floor((Math.Sqrt(1 + 8 * lost / q) - 1) / 2);
        double brake = Math.Min((lost + q * m * (m + 1) / 2) / (m + 1), joint.BrakingAcceleration);
        return Math.Clamp(-Math.Sign(velocity) * brake, acceleration - q, acceleration + q);
    }

    /// <summary>The positions of the setpoint that follows a motion dt later when every joint brakes.</summary>
    public static void Step(Envelope envelope, Motion motion, double dt, Span<double> positions)
    {
        for (int i = 0; i < positions.Length; i++)
        {
            double acceleration = NextAcceleration(envelope.Joints[i], motion.Velocities[i], motion.Accelerations[i], dt);
            positions[i] = motion.Positions[i] + (motion.Velocities[i] + acceleration * dt) * dt;
        }
    }

    /// <summary>
    /// No fewer setpoints than it takes until every joint rests; 0 when all do. Braking is no slower than to let go of the acceleration
    /// first and then to stop from the velocity that leaves.
    /// </summary>
    public static int CountSteps(Envelope envelope, Motion motion, double dt)
    {
        double longest = 0;
        for (int i = 0; i < envelope.Joints.Length; i++)
        {
            JointEnvelope joint = envelope.Joints[i];
            double acceleration = motion.Accelerations[i];
            double release = Math.Abs(acceleration) / joint.BrakingJerk;
            // Whole setpoints let go of the acceleration up to one late.
            double released = Math.Abs(motion.Velocities[i] + acceleration * release / 2) + Math.Abs(acceleration) * dt;
            longest = Math.Max(longest, release + released / joint.BrakingAcceleration + 2 * Math.Sqrt(released / joint.BrakingJerk));
        }
        return (int)Math.Ceiling(longest / dt);
    }
}
