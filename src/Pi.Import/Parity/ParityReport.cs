namespace Pi.Import.Parity;

/// <summary>How the graphs of a package agree with each other on the example.</summary>
public sealed record ParityReport(IReadOnlyList<ParityCheck> Checks)
{
    public bool Holds => Checks.All(check => check.Holds);
}
