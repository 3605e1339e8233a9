using Pi.Robot;
using Pi.Ros;
using Qos = Pi.Robot.Qos;

namespace Pi.Wire;

/// <summary>Between the words of <see cref="Pi.Robot"/> and those of <see cref="Pi.Ros"/>.</summary>
public static class WireTerms
{
    /// <summary>
    /// No loop waits for a slow reader: a sample that finds no room within a millisecond is given up, and the next one is newer.
    /// </summary>
    public static Ros.Qos OnWire(this Qos qos) => new()
    {
        Reliable = qos.Reliability == Reliability.Reliable,
        TransientLocal = qos.Durability == Durability.TransientLocal,
        Depth = qos.Depth,
        MaxBlocking = TimeSpan.FromMilliseconds(1),
    };

    /// <summary>When the message arrived; the context's clock is the system's, which counts nanoseconds.</summary>
    public static Stamp Arrival(this in MessageInfo info) => new(info.ReceivedAt);
}
