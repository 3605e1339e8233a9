namespace Pi.Policy.Models.Package;

/// <summary>Per-dimension statistics; the two that the normalisation's kind names are there, with one entry per real dimension.</summary>
public sealed record Statistics(
    IReadOnlyList<double>? Mean = null, IReadOnlyList<double>? Std = null, IReadOnlyList<double>? Q01 = null, IReadOnlyList<double>? Q99 = null);
