using Pi.Robot;
using Pi.Ros;

namespace Pi.Drivers.Tests.Wire;

/// <summary>
/// Judges the published command stream alone, by backward Euler over the setpoints as a trajectory controller executes them. It shares
/// no code with gate or shaper; the limits of the simulated arm are typed again here.
/// </summary>
internal static class CommandOracle
{
    private const double _period = 0.01;

    /// <summary>Stamps are whole nanoseconds of a clock that is itself slewed.</summary>
    private const double _rounding = 1.01;

    /// <summary>Farther than an arm at rest may go in one setpoint: it was anchored anew.</summary>
    private const double _firstStep = 0.002;

    private static readonly Dictionary<string, (double V, double A, double J, double First)> _limits = new()
    {
        ["joint1"] = (2.0, 15, 300, 0.01),
        ["joint2"] = (2.0, 15, 300, 0.01),
        ["joint3"] = (2.0, 15, 300, 0.01),
        ["joint4"] = (2.5, 20, 400, 0.01),
        ["joint5"] = (2.5, 20, 400, 0.01),
        ["joint6"] = (2.5, 20, 400, 0.01),
        ["gripper_joint"] = (0.2, 4, 100, 0.001),
    };

    /// <summary>Everything that is wrong with the stream; empty when nothing is.</summary>
    public static List<string> Judge(IReadOnlyCollection<SentCommand> commands, RobotSpec robot) =>
        [.. commands.GroupBy(c => c.Controller.Name).SelectMany(stream => JudgeStream([.. stream], robot))];

    private static List<string> JudgeStream(List<SentCommand> stream, RobotSpec robot)
    {
        List<string> wrong = [];
        List<(double T, double[] P)> path = [];
        foreach (SentCommand command in stream)
        {
            string[] names = command.Message.JointNames;
            (double T, double[] P)[] rows = RowsOf(command);
            if (rows.Length == 0 || rows.Any(row => row.P.Length != names.Length || !row.P.All(double.IsFinite)))
            {
                wrong.Add("a command that is empty, ragged or not finite");
                continue;
            }
            path.RemoveAll(row => row.T > rows[0].T - _period / 2);
            bool isStart = path.Count == 0 || rows[0].T - path[^1].T > 2.5 * _period;
            if (isStart)
            {
                double[] from = path.Count > 0 && !IsReanchored(path[^1].P, rows[0].P) ? path[^1].P : PickJoints(command.Held, names, robot);
                CheckFirst(rows[0].P, PickJoints(command.Measured, names, robot), names, wrong);
                path = [(rows[0].T - 3 * _period, from), (rows[0].T - 2 * _period, from), (rows[0].T - _period, from)];
            }
            int known = path.Count;
            path.AddRange(rows);
            for (int row = known; row < path.Count; row++)
                CheckRow(path, row, names, wrong);
            if (path.Count > 600)
                path.RemoveRange(0, 300);
        }
        return wrong;
    }

    // Rows are relative to one origin, so that the differences of large clock values keep their digits.
    private static (double T, double[] P)[] RowsOf(SentCommand command)
    {
        long origin = RosTime.ToNanoseconds(command.Message.Header.Stamp);
        double start = (origin - _origin) * 1e-9;
        return [.. command.Message.Points.Select(p => (start + p.TimeFromStart.Sec + p.TimeFromStart.Nanosec * 1e-9, p.Positions))];
    }

    private static readonly long _origin = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    private static bool IsReanchored(double[] before, double[] after) => before.Zip(after).Any(pair => Math.Abs(pair.First - pair.Second) > _firstStep);

    private static double[] PickJoints(double[] values, string[] names, RobotSpec robot) => [.. names.Select(name => values[robot.Joints.Select(j => j.Name).ToList().IndexOf(name)])];

    private static void CheckFirst(double[] positions, double[] measured, string[] names, List<string> wrong)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (Math.Abs(positions[i] - measured[i]) > _limits[names[i]].First)
                wrong.Add($"first command of {names[i]} is {positions[i] - measured[i]} away");
        }
    }

    private static void CheckRow(List<(double T, double[] P)> path, int row, string[] names, List<string> wrong)
    {
        double h1 = path[row].T - path[row - 1].T, h2 = path[row - 1].T - path[row - 2].T, h3 = path[row - 2].T - path[row - 3].T;
        for (int i = 0; i < names.Length; i++)
        {
            double v1 = (path[row].P[i] - path[row - 1].P[i]) / h1;
            double v2 = (path[row - 1].P[i] - path[row - 2].P[i]) / h2;
            double v3 = (path[row - 2].P[i] - path[row - 3].P[i]) / h3;
            double a1 = (v1 - v2) / h1, a2 = (v2 - v3) / h2, jerk = (a1 - a2) / h1;
            (double v, double a, double j, _) = _limits[names[i]];
            if (!(Math.Abs(v1) <= v * _rounding && Math.Abs(a1) <= a * _rounding && Math.Abs(jerk) <= j * _rounding))
                wrong.Add($"{names[i]}: v {v1:0.####}, a {a1:0.###}, j {jerk:0.#}");
        }
    }
}
