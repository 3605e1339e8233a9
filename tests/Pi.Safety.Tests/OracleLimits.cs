namespace Pi.Safety.Tests;

/// <summary>Limits of one joint as the oracle knows them, typed by hand: rad or m, seconds.</summary>
/// <param name="Lower">Lowest position.</param>
/// <param name="Upper">Highest position.</param>
/// <param name="Velocity">Highest speed.</param>
/// <param name="Acceleration">Highest acceleration.</param>
/// <param name="Jerk">Highest jerk.</param>
/// <param name="Tracking">Greatest distance from the measured position.</param>
/// <param name="First">The same for the first command after arming.</param>
internal sealed record OracleLimits(double Lower, double Upper, double Velocity, double Acceleration, double Jerk, double Tracking, double First);
