namespace Pi.Drivers.Tests.Wire;

/// <summary>One row of the fault table.</summary>
/// <param name="Name">What happens.</param>
/// <param name="Inject">Makes it happen to an arm that moves.</param>
/// <param name="Mode">The state it must lead to.</param>
/// <param name="Reason">And why.</param>
/// <param name="Deadline">Milliseconds from the fault, or from the last good input, to that state.</param>
internal sealed record Fault(string Name, Action<Rig> Inject, string Mode, string Reason, int Deadline)
{
    /// <summary>A fault that must not disturb the arm has no deadline.</summary>
    public bool IsHarmless => Mode == "Armed";
}
