namespace Pi.Sim.Controllers;

/// <summary>
/// The polynomial between two points: linear through positions, cubic through positions and velocities, quintic through
/// accelerations too, as joint_trajectory_controller's method "splines".
/// </summary>
internal static class Spline
{
    /// <summary>Fills <paramref name="result"/> with the state <paramref name="elapsed"/> seconds into a stretch of <paramref name="duration"/> seconds.</summary>
    public static void Interpolate(JointSetpoint from, JointSetpoint to, double elapsed, double duration, JointSetpoint result)
    {
        bool inside = elapsed >= 0 && elapsed <= duration;
        bool velocities = inside && from.HasVelocities && to.HasVelocities;
        bool accelerations = velocities && from.HasAccelerations && to.HasAccelerations;
        double time = Math.Clamp(elapsed, 0, duration);
        Span<double> coefficients = stackalloc double[6];
        for (int joint = 0; joint < result.Positions.Length; joint++)
        {
            coefficients.Clear();
            coefficients[0] = from.Positions[joint];
            if (accelerations)
                FitQuintic(from, to, joint, duration, coefficients);
            else if (velocities)
                FitCubic(from, to, joint, duration, coefficients);
            else if (duration != 0)
                coefficients[1] = (to.Positions[joint] - from.Positions[joint]) / duration;
            Evaluate(coefficients, time, joint, result);
        }
        result.HasVelocities = result.HasAccelerations = true;
    }

    private static void FitCubic(JointSetpoint from, JointSetpoint to, int joint, double t, Span<double> c)
    {
        c[1] = from.Velocities[joint];
        if (t == 0)
            return;
        double distance = to.Positions[joint] - from.Positions[joint];
        double v0 = from.Velocities[joint], v1 = to.Velocities[joint];
        c[2] = (3 * distance - (2 * v0 + v1) * t) / (t * t);
        c[3] = (-2 * distance + (v0 + v1) * t) / (t * t * t);
    }

    private static void FitQuintic(JointSetpoint from, JointSetpoint to, int joint, double t, Span<double> c)
    {
        c[1] = from.Velocities[joint];
        c[2] = 0.5 * from.Accelerations[joint];
        if (t == 0)
            return;
        double distance = to.Positions[joint] - from.Positions[joint];
        double v0 = from.Velocities[joint] * t, v1 = to.Velocities[joint] * t;
        double a0 = from.Accelerations[joint] * t * t, a1 = to.Accelerations[joint] * t * t;
        c[3] = (20 * distance - 12 * v0 - 8 * v1 - 3 * a0 + a1) / (2 * Math.Pow(t, 3));
        c[4] = (-30 * distance + 16 * v0 + 14 * v1 + 3 * a0 - 2 * a1) / (2 * Math.Pow(t, 4));
        c[5] = (12 * distance - 6 * v0 - 6 * v1 - a0 + a1) / (2 * Math.Pow(t, 5));
    }

    private static void Evaluate(ReadOnlySpan<double> c, double t, int joint, JointSetpoint result)
    {
        result.Positions[joint] = c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * (c[4] + t * c[5]))));
        result.Velocities[joint] = c[1] + t * (2 * c[2] + t * (3 * c[3] + t * (4 * c[4] + t * 5 * c[5])));
        result.Accelerations[joint] = 2 * c[2] + t * (6 * c[3] + t * (12 * c[4] + t * 20 * c[5]));
    }
}
