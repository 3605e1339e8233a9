namespace Pi.Ros.Parameters;

/// <summary>Allowed numbers: both ends, and from the first end in steps; a step of 0 allows all between.</summary>
public readonly record struct FloatingPointRange(double From, double To, double Step = 0)
{
    // The tolerance of rclcpp: 100 times the distance from 1 to the next double, relative to the sum.
    private const double Tolerance = 100 * 2.220446049250313e-16;

    public bool Contains(double value)
    {
        if (AreEqual(value, From) || AreEqual(value, To))
        {
            return true;
        }

        double nearest = From + (Math.Round((value - From) / Step, MidpointRounding.AwayFromZero) * Step);
        return value > From && value < To && (Step == 0 || AreEqual(value, nearest));
    }

    private static bool AreEqual(double x, double y) => x == y || Math.Abs(x - y) <= Tolerance * Math.Abs(x + y);
}
