namespace Pi.Policy.Models;

/// <summary>How far a package's example came out from its golden actions on this machine, in the model's numbers.</summary>
public sealed record SelfTestReport(double MaxError, double MeanError);
