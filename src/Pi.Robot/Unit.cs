using System.Globalization;

namespace Pi.Robot;

/// <summary>
/// An SI unit with the range that makes sense for a robot arm: a value outside it was most likely written in degrees or millimetres.
/// </summary>
internal sealed record Unit(string Symbol, double Lowest, double Highest, bool MayBeLowest = true)
{
    public static Unit Hertz { get; } = new("Hz", 0, 2000, MayBeLowest: false);

    /// <summary>A loop slower than 10 Hz stops the arm too late; one faster than 1 kHz no controller manager runs.</summary>
    public static Unit ControlRate { get; } = new("Hz", 10, 1000);

    public static Unit Pixels { get; } = new("pixels", 1, 8192);

    public static Unit Metres { get; } = new("m", -10, 10);

    public static Unit MetresPerSecond { get; } = new("m/s", 0, 5, MayBeLowest: false);

    public string Expectation => string.Create(
        CultureInfo.InvariantCulture,
        $"a number of {Symbol} {(MayBeLowest ? "from" : "above")} {Lowest:0.##} {(MayBeLowest ? "to" : "and at most")} {Highest:0.##}");

    /// <summary>Two turns each way for a joint that turns, 5 m for one that slides.</summary>
    public static Unit Position(JointKind kind) => kind == JointKind.Prismatic ? new("m", -5, 5) : new("rad", -4 * Math.PI, 4 * Math.PI);

    public static Unit Velocity(JointKind kind) => kind == JointKind.Prismatic ? Above("m/s", 5) : Above("rad/s", 50);

    public static Unit Acceleration(JointKind kind) => kind == JointKind.Prismatic ? Above("m/s^2", 200) : Above("rad/s^2", 1000);

    public static Unit Jerk(JointKind kind) => kind == JointKind.Prismatic ? Above("m/s^3", 10000) : Above("rad/s^3", 100000);

    public static Unit Tracking(JointKind kind) => kind == JointKind.Prismatic ? Above("m", 5) : Above("rad", Math.PI);

    public bool Allows(double number) => number <= Highest && (MayBeLowest ? number >= Lowest : number > Lowest);

    private static Unit Above(string symbol, double highest) => new(symbol, 0, highest, MayBeLowest: false);
}
