using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers.Inputs;

/// <summary>What the joints last reported, and the oldest arrival among them: one joint that fell silent makes the whole report old.</summary>
internal sealed class JointReport(int joints)
{
    private readonly Stamp[] _stamps = NewStamps(joints);

    /// <summary>rad or m, in the robot's order.</summary>
    public double[] Positions { get; } = new double[joints];

    /// <summary>When the joint that is longest silent last reported.</summary>
    public Stamp Stamp { get; private set; } = new(long.MinValue / 2);

    /// <summary>Whether every joint has reported.</summary>
    public bool IsComplete => Stamp.Nanoseconds > long.MinValue / 2;

    /// <summary>As the gate sees it at an instant; a report that came in since then is no older than now.</summary>
    public MeasuredState At(Stamp now) => new(Stamp < now ? Stamp : now, IsComplete ? Positions : []);

    public void Set(int joint, Stamp stamp, double position)
    {
        _stamps[joint] = stamp;
        Positions[joint] = position;
    }

    public void Seal() => Stamp = Oldest();

    public void CopyFrom(JointReport other)
    {
        other._stamps.CopyTo(_stamps, 0);
        other.Positions.CopyTo(Positions, 0);
        Stamp = other.Stamp;
    }

    private Stamp Oldest()
    {
        Stamp oldest = _stamps[0];
        foreach (Stamp stamp in _stamps)
            oldest = stamp < oldest ? stamp : oldest;
        return oldest;
    }

    private static Stamp[] NewStamps(int joints)
    {
        var stamps = new Stamp[joints];
        stamps.AsSpan().Fill(new(long.MinValue / 2));
        return stamps;
    }
}
