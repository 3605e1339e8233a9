namespace Pi.Ros.Diagnostics;

/// <summary>How one part of a node is.</summary>
/// <param name="Level">How serious it is.</param>
/// <param name="Message">In a few words.</param>
public sealed record Health(HealthLevel Level, string Message)
{
    /// <summary>Figures worth seeing, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values { get; init; } = [];
}
