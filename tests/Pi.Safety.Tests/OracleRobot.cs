using Pi.Robot;

namespace Pi.Safety.Tests;

/// <summary>A robot as the oracle knows it: limits typed by hand, kinematics worked out by hand.</summary>
internal sealed record OracleRobot(RobotSpec Spec, OracleLimits[] Limits, double ToolSpeed, Func<double[], double[][]> Tools, Func<double[], double> FarOut)
{
    public static OracleRobot Planar { get; } = new(
        TestRobots.Planar,
        [
            new(-2, 2, 1.5, 10, 200, 0.2, 0.01),
            new(-1.5, 1.5, 2, 12, 300, 0.2, 0.01),
            new(0, 0.2, 0.3, 4, 100, 0.05, 0.001),
        ],
        1.2,
        q => [[0.5 * Math.Cos(q[0]) + (0.5 + q[2]) * Math.Cos(q[0] + q[1]), 0.5 * Math.Sin(q[0]) + (0.5 + q[2]) * Math.Sin(q[0] + q[1]), 0]],
        p => Outside(p, [-0.6, -1.1, -0.1], [1.15, 1.1, 0.1]));

    public static OracleRobot Sim { get; } = new(
        TestRobots.Load("sim"),
        [
            new(-2.8, 2.8, 2.0, 15, 300, 0.3, 0.01),
            new(-1.8, 1.8, 2.0, 15, 300, 0.3, 0.01),
            new(-2.4, 2.4, 2.0, 15, 300, 0.3, 0.01),
            new(-2.8, 2.8, 2.5, 20, 400, 0.3, 0.01),
            new(-2.2, 2.2, 2.5, 20, 400, 0.3, 0.01),
            new(-3.0, 3.0, 2.5, 20, 400, 0.3, 0.01),
            new(0, 0.04, 0.2, 4, 100, 0.05, 0.001),
        ],
        1.0,
        q => [SimTool(q)],
        p => Outside(p, [0.10, -0.55, 0.0], [0.80, 0.55, 0.90]));

    public StreamOracle MakeOracle() => new(Limits, 0.01, Tools, FarOut);

    /// <summary>From the tool tip inwards: turn by each joint, then step to where that joint sits.</summary>
    private static double[] SimTool(double[] q)
    {
        (double x, double y, double z) = (0, 0, -0.12);
        (x, y) = Turn(x, y, q[5]);
        z -= 0.06;
        (z, x) = Turn(z, x, q[4]);
        x += 0.17;
        (y, z) = Turn(y, z, q[3]);
        x += 0.17;
        (z, x) = Turn(z, x, q[2]);
        z += 0.36;
        (z, x) = Turn(z, x, q[1]);
        z += 0.2;
        (x, y) = Turn(x, y, q[0]);
        return [x, y, z + 0.08];
    }

    private static double Outside(double[] p, double[] min, double[] max) =>
        Math.Sqrt(p.Select((x, i) => Math.Pow(Math.Max(0, Math.Max(min[i] - x, x - max[i])), 2)).Sum());

    private static (double, double) Turn(double a, double b, double angle) =>
        (a * Math.Cos(angle) - b * Math.Sin(angle), a * Math.Sin(angle) + b * Math.Cos(angle));
}
