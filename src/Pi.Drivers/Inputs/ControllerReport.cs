using Pi.Robot;

namespace Pi.Drivers.Inputs;

/// <summary>What a joint_trajectory_controller last said of itself.</summary>
internal sealed class ControllerReport(int joints)
{
    /// <summary>When it arrived.</summary>
    public Stamp Arrival { get; set; } = new(long.MinValue / 2);

    /// <summary>Whether it drives exactly the joints of the description.</summary>
    public bool HasOurJoints { get; set; }

    /// <summary>Where it wants its joints, in the order of the description's controller; NaN where it does not say.</summary>
    public double[] Reference { get; } = new double[joints];
}
