namespace Pi.Policy.Act;

/// <summary>How a step is getting on, and from what one can tell.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Reason">One sentence for a person; empty while nothing is out of the ordinary.</param>
public sealed record StepProgress(ProgressKind Kind, string Reason)
{
    public static StepProgress Moving { get; } = new(ProgressKind.Moving, "");

    /// <summary>Whether the step cannot go on as it does.</summary>
    public bool IsStuck => Kind is ProgressKind.Blocked or ProgressKind.Wavering or ProgressKind.Overdue;
}
