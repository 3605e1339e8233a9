using Pi.Policy.Perceive;
using Pi.Ros;

namespace Pi.Node.Senses;

/// <summary>The sense of time: chunks carry stamps of ROS time, so nothing can be planned while that stands still.</summary>
internal sealed class TimeSense(RosClock clock)
{
    /// <summary>Some simulators tell the time ten times a second.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(0.3);

    /// <summary>A look as it counts: without an observation while time stands.</summary>
    public Look Judge(Look look) => FindFault() is { } fault ? look with { Observation = null, Faults = look.Faults.Insert(0, fault) } : look;

    private SensorFault? FindFault()
    {
        TimeSpan standstill = clock.Standstill;
        if (standstill < _patience)
            return null;
        string message = clock.NowNanoseconds == 0
            ? "use_sim_time is on, but no time has come on /clock: start the world, or set use_sim_time to false."
            : FormattableString.Invariant($"Simulated time stands: /clock has not gone on for {standstill.TotalSeconds:0.0} s.");
        return new SensorFault("clock", SensorFaultKind.Stalled, message);
    }
}
