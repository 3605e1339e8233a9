using Pi.Robot;

namespace Pi.Safety;

/// <summary>
/// The limits of each tool: its speed, as the distance between setpoints over the time between them, and its box. A tool that is found
/// outside its box when the robot is armed may come back, but never go farther out.
/// </summary>
internal sealed class ToolRules
{
    private readonly Envelope _envelope;
    private readonly int[] _links;
    private readonly Pose[] _poses;
    private readonly Point[] _before;

    public ToolRules(Envelope envelope)
    {
        _envelope = envelope;
        _links = [.. envelope.Tools.Select(t => envelope.Kinematics.IndexOf(t.Frame))];
        _poses = new Pose[envelope.Kinematics.Links.Length];
        _before = new Point[_links.Length];
    }

    /// <summary>Where the next setpoint's distance counts from.</summary>
    public void Start(ReadOnlySpan<double> joints)
    {
        _envelope.Kinematics.Evaluate(joints, _poses);
        for (int tool = 0; tool < _links.Length; tool++)
            _before[tool] = _poses[_links[tool]].Position;
    }

    public SafetyVerdict Check(ReadOnlySpan<double> joints, double dt, bool isPersonNear, int setpoint)
    {
        _envelope.Kinematics.Evaluate(joints, _poses);
        for (int tool = 0; tool < _links.Length; tool++)
        {
            ToolSpec spec = _envelope.Tools[tool];
            Point point = _poses[_links[tool]].Position;
            double outside = spec.Workspace.DistanceTo(point), outsideBefore = spec.Workspace.DistanceTo(_before[tool]);
            if (!(outside <= outsideBefore))
                return new(SafetyReason.Workspace, setpoint, tool, outside, outsideBefore);
            double speed = point.DistanceTo(_before[tool]) / dt;
            double limit = isPersonNear ? Math.Min(spec.Speed, Envelope.PersonNearSpeed) : spec.Speed;
            if (!(speed <= limit))
                return new(SafetyReason.ToolSpeed, setpoint, tool, speed, limit);
            _before[tool] = point;
        }
        return SafetyVerdict.Allowed;
    }
}
