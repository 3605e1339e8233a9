namespace Pi.Safety.Tests;

/// <summary>
/// Judges the published stream alone: raw positions and times, backward Euler over the last four setpoints, its own kinematics.
/// It shares no code with the gate and knows no modes.
/// </summary>
internal sealed class StreamOracle(OracleLimits[] limits, double period, Func<double[], double[][]> tools, Func<double[], double> outside)
{
    private const double _relative = 1e-6;
    private readonly List<(long Time, double[] P, bool IsRest)> _path = [];
    private readonly Dictionary<string, int> _violations = [];
    private readonly Queue<long> _sent = [];
    private bool _isFirst;

    public IReadOnlyDictionary<string, int> Violations => _violations;

    public int Accepted { get; private set; }

    /// <summary>Worst share of each limit that was used, to show that the run pressed on it.</summary>
    public Dictionary<string, double> Worst { get; } = [];

    /// <summary>The arm was anchored: it rests here.</summary>
    public void Anchor(long now, double[] positions)
    {
        _path.Clear();
        _path.Add((now, [.. positions], true));
        _isFirst = true;
    }

    /// <param name="now">When it was sent, ns.</param>
    /// <param name="times">When each setpoint is due, ns.</param>
    /// <param name="rows">Positions of each.</param>
    /// <param name="measured">Where the arm was.</param>
    /// <param name="maximumToolSpeed">m/s, or infinity for braking, which is bound by the joints' limits alone.</param>
    public void Publish(long now, long[] times, double[][] rows, double[] measured, double maximumToolSpeed)
    {
        Accepted++;
        CheckDistance(rows[0], measured, double.IsInfinity(maximumToolSpeed));
        Truncate(now, times[0]);
        for (int k = 0; k < rows.Length; k++)
        {
            _path.Add((times[k], [.. rows[k]], false));
            CheckNewest(maximumToolSpeed);
        }
        CountMessages(now);
    }

    private void CheckDistance(double[] p, double[] measured, bool isBraking)
    {
        for (int i = 0; i < limits.Length; i++)
        {
            if (_isFirst)
                Note("first command", Math.Abs(p[i] - measured[i]) / limits[i].First);
            if (!isBraking)
                Note("tracking", Math.Abs(p[i] - measured[i]) / limits[i].Tracking);
        }
        _isFirst = false;
    }

    private void Truncate(long now, long due)
    {
        int planned = _path.Count;
        while (_path[^1].Time > now && !_path[^1].IsRest)
            _path.RemoveAt(_path.Count - 1);
        bool isGap = due - _path[^1].Time > 2.5 * period * 1e9;
        if (isGap && _path.Count < planned)
            Note("time step", double.PositiveInfinity);
        if (isGap)
            _path.Add((due - (long)Math.Round(period * 1e9), _path[^1].P, true));
        if (_path.Count > 400)
            _path.RemoveRange(0, 200);
    }

    private void CheckNewest(double maximumToolSpeed)
    {
        (long t3, double[] p3, _) = _path[^1];
        double h3 = (t3 - _path[^2].Time) * 1e-9;
        if (!(h3 >= 0.8 * period - 1e-7 && h3 <= 2.5 * period + 1e-7))
            Note("time step", double.PositiveInfinity);
        for (int i = 0; i < limits.Length; i++)
        {
            // Rest has no velocity and no acceleration, whatever came before.
            double v3 = Difference(1, i), v2 = Difference(2, i), v1 = Difference(3, i);
            double a3 = (v3 - v2) / h3, a2 = _path[^2].IsRest ? 0 : (v2 - v1) / Step(2);
            double j3 = (a3 - a2) / h3;
            double rounding = 1e-15 * (Math.Abs(p3[i]) + 1);
            double middle = (limits[i].Upper + limits[i].Lower) / 2;
            Note("position", Math.Abs(p3[i] - middle) / (limits[i].Upper - middle));
            Note("velocity", Math.Abs(v3) / (limits[i].Velocity + rounding / h3));
            Note("acceleration", Math.Abs(a3) / (limits[i].Acceleration + 4 * rounding / h3 / h3));
            Note("jerk", Math.Abs(j3) / (limits[i].Jerk + 8 * rounding / h3 / h3 / h3));
        }
        CheckTools(h3, p3, _path[^2].P, maximumToolSpeed);
    }

    private void CheckTools(double dt, double[] p, double[] before, double maximumSpeed)
    {
        if (double.IsInfinity(maximumSpeed))
            return;
        double[][] here = tools(p), there = tools(before);
        for (int tool = 0; tool < here.Length; tool++)
        {
            double distance = Math.Sqrt(here[tool].Zip(there[tool], (a, b) => (a - b) * (a - b)).Sum());
            Note("tool speed", distance / dt / (maximumSpeed + 1e-12 / dt));
            Note("workspace", outside(here[tool]) <= outside(there[tool]) + 1e-12 ? 0 : 2);
        }
    }

    /// <summary>At most 1.2 times nominal messages in any 250 ms.</summary>
    private void CountMessages(long now)
    {
        while (_sent.TryPeek(out long oldest) && now - oldest >= 250_000_000)
            _sent.Dequeue();
        _sent.Enqueue(now);
        Note("flood", _sent.Count / (1.2 * 0.25 / period + 1));
    }

    /// <summary>Backward difference of the n-th newest setpoint.</summary>
    private double Difference(int n, int joint)
    {
        if (_path.Count < n + 1 || _path[^n].IsRest)
            return 0;
        return (_path[^n].P[joint] - _path[^(n + 1)].P[joint]) / Step(n);
    }

    private double Step(int n) => _path.Count < n + 1 ? 1 : (_path[^n].Time - _path[^(n + 1)].Time) * 1e-9;

    private void Note(string what, double share)
    {
        Worst[what] = Math.Max(Worst.GetValueOrDefault(what), share);
        if (!(share <= 1 + _relative))
            _violations[what] = _violations.GetValueOrDefault(what) + 1;
    }
}
