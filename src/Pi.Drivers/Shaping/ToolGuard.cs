using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers.Shaping;

/// <summary>
/// Keeps the tools slow enough and where they could stop inside their boxes, a little within the gate's own limits.
/// </summary>
internal sealed class ToolGuard(Envelope envelope)
{
    private const double _speedShare = 0.85, _mostSpeedShare = 0.98;

    /// <summary>Metres inside the workspace where a stop has to end: braking joints do not arrive together, so the way there is curved.</summary>
    private const double _margin = 0.005;

    private readonly int[] _links = [.. envelope.Tools.Select(t => envelope.Kinematics.IndexOf(t.Frame))];
    private readonly Box[] _boxes = [.. envelope.Tools.Select(t => Shrink(t.Workspace))];
    private readonly Pose[] _poses = new Pose[envelope.Kinematics.Links.Length];
    private readonly Point[] _now = new Point[envelope.Tools.Length];
    private readonly double[] _ahead = new double[envelope.Joints.Length];

    /// <summary>What the questions start from.</summary>
    public void Start(ReadOnlySpan<double> positions)
    {
        envelope.Kinematics.Evaluate(positions, _poses);
        for (int tool = 0; tool < _links.Length; tool++)
            _now[tool] = _poses[_links[tool]].Position;
    }

    /// <summary>The share of these joint velocities at which no tool is too fast; 1 when none is.</summary>
    public double SpeedShare(ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities, double dt, bool isPersonNear)
    {
        for (int i = 0; i < _ahead.Length; i++)
            _ahead[i] = positions[i] + velocities[i] * dt;
        envelope.Kinematics.Evaluate(_ahead, _poses);
        double share = 1;
        for (int tool = 0; tool < _links.Length; tool++)
        {
            double limit = Limit(tool, isPersonNear);
            double speed = _poses[_links[tool]].Position.DistanceTo(_now[tool]) / dt;
            share = speed > _speedShare * limit ? Math.Min(share, _speedShare * limit / speed) : share;
        }
        return share;
    }

    /// <summary>Whether the tools, when the joints come to rest there, would be inside their boxes, or not farther out than now.</summary>
    public bool MayStopAt(ReadOnlySpan<double> positions)
    {
        envelope.Kinematics.Evaluate(positions, _poses);
        for (int tool = 0; tool < _links.Length; tool++)
        {
            double outside = _boxes[tool].DistanceTo(_poses[_links[tool]].Position);
            if (outside > _boxes[tool].DistanceTo(_now[tool]))
                return false;
        }
        return true;
    }

    /// <summary>Whether the tools may go to these positions within dt: slowly enough, and not out of their boxes.</summary>
    public bool MayGoTo(ReadOnlySpan<double> positions, double dt, bool isPersonNear)
    {
        envelope.Kinematics.Evaluate(positions, _poses);
        for (int tool = 0; tool < _links.Length; tool++)
        {
            Point point = _poses[_links[tool]].Position;
            Box box = envelope.Tools[tool].Workspace;
            if (point.DistanceTo(_now[tool]) > _mostSpeedShare * Limit(tool, isPersonNear) * dt || box.DistanceTo(point) > box.DistanceTo(_now[tool]))
                return false;
        }
        return true;
    }

    private double Limit(int tool, bool isPersonNear) =>
        isPersonNear ? Math.Min(envelope.Tools[tool].Speed, Envelope.PersonNearSpeed) : envelope.Tools[tool].Speed;

    private static Box Shrink(Box box)
    {
        double x = Margin(box.Min.X, box.Max.X), y = Margin(box.Min.Y, box.Max.Y), z = Margin(box.Min.Z, box.Max.Z);
        return new(new(box.Min.X + x, box.Min.Y + y, box.Min.Z + z), new(box.Max.X - x, box.Max.Y - y, box.Max.Z - z));
    }

    private static double Margin(double min, double max) => Math.Min(_margin, (max - min) / 4);
}
