namespace Pi.Import.Parity;

/// <summary>Two ways to the same numbers, and how far apart they came out.</summary>
/// <param name="Name">What was compared.</param>
/// <param name="MaxError">Largest absolute difference.</param>
/// <param name="Limit">What was accepted.</param>
public sealed record ParityCheck(string Name, double MaxError, double Limit)
{
    public bool Holds => MaxError <= Limit;
}
