namespace Pi.Robot;

/// <summary>The policy's next joint targets at its own rate, with the thought and the model that produced them.</summary>
/// <param name="Start">When the first step is due.</param>
/// <param name="Step">Time from one step to the next.</param>
/// <param name="Positions">Horizon x joints, row by row, in the order of <see cref="RobotSpec.Joints"/>; rad or m.</param>
/// <param name="Horizon">Number of steps.</param>
/// <param name="Thought">The step in words they serve.</param>
/// <param name="Model">Name of the model package.</param>
public sealed record ActionChunk(Stamp Start, TimeSpan Step, ReadOnlyMemory<double> Positions, int Horizon, Thought Thought, string Model)
{
    public int JointCount => Horizon == 0 ? 0 : Positions.Length / Horizon;

    /// <summary>Joint targets of one step.</summary>
    public ReadOnlySpan<double> this[int step] => Positions.Span.Slice(step * JointCount, JointCount);

    /// <summary>When a step is due.</summary>
    public Stamp DueAt(int step) => Start + Step * step;
}
