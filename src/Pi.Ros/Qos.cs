namespace Pi.Ros;

/// <summary>
/// Quality of service of one publisher or subscription, with the presets of rmw's <c>qos_profiles.h</c>. A reader gets messages
/// only from writers that offer at least what it asks: a reliable reader does not match a best-effort writer.
/// </summary>
public sealed record Qos
{
    /// <summary>Reliable, volatile, keep last 10.</summary>
    public static readonly Qos Default = new();

    /// <summary>Best effort, volatile, keep last 5: for cameras and joint states; matches every writer.</summary>
    public static readonly Qos SensorData = new() { Reliable = false, Depth = 5 };

    /// <summary>Reliable, volatile, keep last 1000: rmw keeps 10, which loses requests and replies of a burst.</summary>
    public static readonly Qos Services = new() { Depth = 1000 };

    /// <summary>Reliable, volatile, keep last 1000: for parameter services and <c>/parameter_events</c>.</summary>
    public static readonly Qos Parameters = new() { Depth = 1000 };

    /// <summary>Reliable, transient local, keep last 1: the newest value reaches those who join late.</summary>
    public static readonly Qos Latched = new() { TransientLocal = true, Depth = 1 };

    /// <summary>Reliable, transient local, keep last 1000, lifespan 10 s.</summary>
    public static readonly Qos RosOut = new() { TransientLocal = true, Depth = 1000, Lifespan = TimeSpan.FromSeconds(10) };

    /// <summary>Best effort, keep last 1: for <c>/clock</c>.</summary>
    public static readonly Qos Clock = new() { Reliable = false, Depth = 1 };

    public bool Reliable { get; init; } = true;

    public bool TransientLocal { get; init; }

    /// <summary>How many samples history keeps; 0 keeps all.</summary>
    public int Depth { get; init; } = 10;

    /// <summary>Longest time between two samples that is offered or asked for; zero means none.</summary>
    public TimeSpan Deadline { get; init; }

    /// <summary>How long a sample stays worth delivering; zero means for ever.</summary>
    public TimeSpan Lifespan { get; init; }

    /// <summary>Liveliness lease; zero means for ever.</summary>
    public TimeSpan Lease { get; init; }

    public bool ManualLiveliness { get; init; }

    /// <summary>
    /// How long a reliable publish may wait when slow readers have filled the writer's buffer, before it gives the message up.
    /// </summary>
    public TimeSpan MaxBlocking { get; init; } = TimeSpan.FromMilliseconds(100);
}
