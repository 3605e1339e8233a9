namespace Pi.Robot;

/// <summary>
/// The setpoint of this tick and, for a controller that takes trajectories, the setpoints that follow it until the arm rests.
/// A view over the sender's buffers, so that a tick allocates nothing; the gate copies before it checks.
/// </summary>
/// <param name="source">Who asks for it.</param>
/// <param name="joints">Joint names, one per column.</param>
/// <param name="stamps">When each setpoint (row) is to be reached.</param>
/// <param name="positions">Rows x joints, row by row; rad or m.</param>
/// <param name="velocities">Rows x joints, row by row; rad/s or m/s at the stamps.</param>
public readonly ref struct JointCommand(
    CommandSource source,
    ReadOnlySpan<string> joints,
    ReadOnlySpan<Stamp> stamps,
    ReadOnlySpan<double> positions,
    ReadOnlySpan<double> velocities)
{
    public CommandSource Source { get; } = source;

    public ReadOnlySpan<string> Joints { get; } = joints;

    public ReadOnlySpan<Stamp> Stamps { get; } = stamps;

    public ReadOnlySpan<double> Positions { get; } = positions;

    public ReadOnlySpan<double> Velocities { get; } = velocities;
}
