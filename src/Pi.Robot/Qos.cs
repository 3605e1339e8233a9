namespace Pi.Robot;

/// <summary>The quality of service of a topic, in ROS words; history is always keep last.</summary>
public sealed record Qos(Reliability Reliability, Durability Durability, int Depth)
{
    /// <summary>The ROS default profile.</summary>
    public static Qos Default { get; } = new(Reliability.Reliable, Durability.Volatile, 10);

    /// <summary>Only the newest value counts.</summary>
    public static Qos Newest { get; } = new(Reliability.Reliable, Durability.Volatile, 1);

    /// <summary>The newest value, also for those who come late.</summary>
    public static Qos Latched { get; } = new(Reliability.Reliable, Durability.TransientLocal, 1);

    /// <summary>A best-effort reader matches every writer (REP 2003).</summary>
    public static Qos Sensor { get; } = new(Reliability.BestEffort, Durability.Volatile, 5);
}
