namespace Pi.Sim.Controllers;

/// <summary>Where each joint is, or is to be, at one time; reused from cycle to cycle.</summary>
internal sealed class JointSetpoint(int joints)
{
    public double[] Positions { get; } = new double[joints];

    public double[] Velocities { get; } = new double[joints];

    public double[] Accelerations { get; } = new double[joints];

    /// <summary>Derivatives beyond these are not known and do not shape an interpolation.</summary>
    public bool HasVelocities { get; set; }

    public bool HasAccelerations { get; set; }

    public void CopyFrom(JointSetpoint other)
    {
        other.Positions.CopyTo(Positions, 0);
        other.Velocities.CopyTo(Velocities, 0);
        other.Accelerations.CopyTo(Accelerations, 0);
        (HasVelocities, HasAccelerations) = (other.HasVelocities, other.HasAccelerations);
    }

    /// <summary>Takes a trajectory point; derivatives it does not give are zero and not known.</summary>
    public void CopyFrom(TrajectoryPoint point)
    {
        point.Positions.CopyTo(Positions, 0);
        HasVelocities = Take(point.Velocities, Velocities);
        HasAccelerations = Take(point.Accelerations, Accelerations);
    }

    private static bool Take(double[] given, double[] into)
    {
        Array.Clear(into);
        given.CopyTo(into, 0);
        return given.Length != 0;
    }
}
