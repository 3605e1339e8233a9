using System.Collections.Immutable;
using Pi.Robot;

namespace Pi.Policy.Act;

/// <summary>The message of a chunk as values: what the body shall follow from now on. Its last point is at rest.</summary>
/// <param name="Start">From when on it holds, and what its points count from.</param>
/// <param name="Points">In the order of time, the first after the start.</param>
/// <param name="Thought">The step in words that it serves.</param>
public sealed record ChunkTrajectory(Stamp Start, ImmutableArray<TrajectoryPoint> Points, Thought Thought);
