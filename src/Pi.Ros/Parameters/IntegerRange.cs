namespace Pi.Ros.Parameters;

/// <summary>Allowed integers: both ends, and from the first end in steps; a step of 0 allows all between.</summary>
public readonly record struct IntegerRange(long From, long To, ulong Step = 0)
{
    public bool Contains(long value) =>
        value == From || value == To
        || (value > From && value < To && (Step == 0 || (ulong)(value - From) % Step == 0));
}
