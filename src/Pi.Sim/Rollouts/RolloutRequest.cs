using Pi.Sim.Tasks;

namespace Pi.Sim.Rollouts;

/// <summary>One line a policy sends: what shall happen, in this order, and what it wants to know afterwards.</summary>
public sealed record RolloutRequest
{
    /// <summary>A task to begin anew; null goes on with the present episode.</summary>
    public string? Task { get; init; }

    /// <summary>A setting's name, or <see cref="Variation.Mixed"/>.</summary>
    public string Setting { get; init; } = "standard";

    public int Seed { get; init; }

    /// <summary>Another instruction for the world as it is.</summary>
    public string? Ask { get; init; }

    /// <summary>Joint targets of the next periods of 0.1 s, one row each, rad and m.</summary>
    public IReadOnlyList<double[]> Perform { get; init; } = [];

    /// <summary>Moves the arm a little off its way, with the draws of this seed.</summary>
    public int? Shove { get; init; }

    /// <summary>Whether pictures are wanted.</summary>
    public bool Look { get; init; }

    /// <summary>How many periods of the expert from here are wanted.</summary>
    public int Foresee { get; init; }
}
