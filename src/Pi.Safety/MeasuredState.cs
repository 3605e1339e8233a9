using Pi.Robot;

namespace Pi.Safety;

/// <summary>What the joints last reported, in the robot's order: a view over the reader's buffer.</summary>
/// <param name="stamp">When the report arrived.</param>
/// <param name="positions">rad or m; empty when nothing was ever reported.</param>
public readonly ref struct MeasuredState(Stamp stamp, ReadOnlySpan<double> positions)
{
    public Stamp Stamp { get; } = stamp;

    public ReadOnlySpan<double> Positions { get; } = positions;
}
