using System.Collections.Immutable;
using Pi.Drivers.Outputs;

namespace Pi.Drivers;

/// <summary>Everything the body writes to.</summary>
internal sealed record BodyOutputs(ImmutableArray<IRobotWriter> Writers, PreviewWriter Preview, StateBoard Board);
