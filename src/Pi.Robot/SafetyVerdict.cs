namespace Pi.Robot;

/// <summary>Allowed, or refused with a reason and the figures that show it. The default value is a refusal.</summary>
/// <param name="Reason"><see cref="SafetyReason.None"/> when allowed.</param>
/// <param name="Setpoint">Row of the command that was refused; -1 when the whole command was.</param>
/// <param name="Joint">Index of the joint or, for the tool's limits, of the tool; -1 when none is to blame.</param>
/// <param name="Value">What was asked for, in SI units.</param>
/// <param name="Limit">What would have been allowed.</param>
public readonly record struct SafetyVerdict(SafetyReason Reason, int Setpoint = -1, int Joint = -1, double Value = 0, double Limit = 0)
{
    public static SafetyVerdict Allowed { get; } = new(SafetyReason.None);

    public bool IsAllowed => Reason == SafetyReason.None;
}
