using Pi.Robot;

namespace Pi.Sim.Recording;

/// <summary>One step of a recording: what the robot saw and felt, and what the expert did and thought about it.</summary>
internal sealed record Frame
{
    public required double Time { get; init; }

    /// <summary>RGB, rows from the top, by camera.</summary>
    public required byte[][] Images { get; init; }

    public required double[] Positions { get; init; }

    public required double[] Velocities { get; init; }

    public required double[] Action { get; init; }

    public required string Thought { get; init; }

    public required string Phase { get; init; }

    public required Point Tool { get; init; }

    /// <summary>Blocks by colour, then the bowl; NaN for what is not on the table.</summary>
    public required Point[] Objects { get; init; }
}
