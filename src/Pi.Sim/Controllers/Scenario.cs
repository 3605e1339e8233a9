namespace Pi.Sim.Controllers;

/// <summary>One recording.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Sent">The messages, in order.</param>
/// <param name="Reference">What the controller then asked of the joints, by time.</param>
internal sealed record Scenario(string Name, IReadOnlyList<SentTrajectory> Sent, IReadOnlyList<ReferenceSample> Reference)
{
    /// <summary>Seconds from a message's sending to its being with the controller; the recordings show more than 0.4 ms and less than 1.7 ms.</summary>
    public const double Transport = 0.0005;
}

/// <summary>One message of a recording.</summary>
/// <param name="SentAt">Seconds after the first message.</param>
/// <param name="Stamp">Its stamp on the same scale; null is the zero stamp.</param>
/// <param name="JointNames">As sent.</param>
/// <param name="Points">As sent.</param>
internal sealed record SentTrajectory(double SentAt, double? Stamp, IReadOnlyList<string> JointNames, IReadOnlyList<TrajectoryPoint> Points)
{
    /// <summary>The message for a clock on which the first message is sent at <paramref name="origin"/> nanoseconds.</summary>
    public Trajectory At(long origin) => new(Stamp is { } stamp ? origin + (long)(stamp * 1e9) : 0, JointNames, Points);
}

/// <summary>The controller's reference at one time.</summary>
/// <param name="Time">Seconds after the first message.</param>
/// <param name="Positions">rad.</param>
/// <param name="Velocities">rad/s.</param>
internal sealed record ReferenceSample(double Time, double[] Positions, double[] Velocities);
