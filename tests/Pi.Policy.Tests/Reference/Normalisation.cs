namespace Pi.Policy.Tests.Reference;

/// <summary>The four ways robot numbers become model numbers; every function has its inverse beside it.</summary>
public static class Normalisation
{
    /// <summary>(x - mean) / (std + eps); openpi adds 1e-6, LeRobot 1e-8.</summary>
    public static double Standardise(double x, double mean, double deviation, double epsilon) => (x - mean) / (deviation + epsilon);

    public static double Unstandardise(double x, double mean, double deviation, double epsilon) => x * (deviation + epsilon) + mean;

    /// <summary>(x - q01) / (q99 - q01 + 1e-6) * 2 - 1, as openpi.</summary>
    public static double ToQuantiles(double x, double q01, double q99) => (x - q01) / (q99 - q01 + 1e-6) * 2 - 1;

    public static double FromQuantiles(double x, double q01, double q99) => (x + 1) / 2 * (q99 - q01 + 1e-6) + q01;

    /// <summary>The same, as LeRobot: the small number only stands in for a range of nought.</summary>
    public static double ToLeRobotQuantiles(double x, double q01, double q99) => (x - q01) / (q99 == q01 ? 1e-8 : q99 - q01) * 2 - 1;

    public static double FromLeRobotQuantiles(double x, double q01, double q99) => (x + 1) / 2 * (q99 == q01 ? 1e-8 : q99 - q01) + q01;
}
