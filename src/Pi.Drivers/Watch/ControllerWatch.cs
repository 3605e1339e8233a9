using System.Collections.Immutable;
using Pi.Drivers.Inputs;
using Pi.Drivers.Outputs;
using Pi.Robot;
using Pi.Ros;

namespace Pi.Drivers.Watch;

/// <summary>
/// Whether every controller takes our commands: connected, active where the controller manager says who is, and alive with the joints we
/// think it has where it reports its state.
/// </summary>
internal sealed class ControllerWatch(RobotSpec robot, Node node, ImmutableArray<IRobotWriter> writers)
{
    /// <summary>How far what a resting controller wants may be from what it was sent, rad or m.</summary>
    public const double ReferenceTolerance = 0.001;

    /// <summary>Some simulators tell the time ten times a second.</summary>
    private static readonly TimeSpan _standstill = TimeSpan.FromSeconds(0.3);

    private readonly ActivityInput _activity = new(robot, node);
    private readonly ControllerInput?[] _inputs =
        [.. robot.Controllers.Select(c => c.Type == ControllerType.JointTrajectory ? new ControllerInput(c, node) : null)];
    private readonly int[][] _columns =
        [.. robot.Controllers.Select(c => c.Joints.Select(name => robot.Joints.Select(j => j.Name).ToList().IndexOf(name)).ToArray())];

    private Stamp _stoodUntil;

    /// <summary>The controller that is to blame; empty when all are ready.</summary>
    public string Missing { get; private set; } = robot.Controllers[0].Name;

    /// <summary>Greatest distance between what a controller wants and what it was sent, rad or m, when the arm last rested; for the diagnostics.</summary>
    public double ReferenceError { get; private set; }

    public bool AreReady(Stamp now)
    {
        // In a world that stands no controller reports, and none is lost.
        if (node.Clock.Standstill > _standstill)
            _stoodUntil = now;
        ReadOnlySpan<Activity> activities = _activity.Read();
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (IsReady(i, activities[i], now))
                continue;
            Missing = robot.Controllers[i].Name;
            return false;
        }
        Missing = "";
        return true;
    }

    /// <summary>Where the controllers hold the joints, as far as they say.</summary>
    /// <param name="held">In the robot's order; left as it is for a joint whose controller does not say.</param>
    public void ReadReferences(Span<double> held)
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (_inputs[i] is not { } input)
                continue;
            double[] reference = input.Read().Reference;
            for (int column = 0; column < reference.Length; column++)
                held[_columns[i][column]] = double.IsFinite(reference[column]) ? reference[column] : held[_columns[i][column]];
        }
    }

    /// <summary>
    /// Compares what the controllers want with what they were sent: the only sign on a topic that a controller refuses messages, listens
    /// to somebody else, or starts from the measured joints. Only while the arm rests, because what they say is always a little old.
    /// </summary>
    public void Compare(ReadOnlySpan<double> commanded)
    {
        double worst = 0;
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (_inputs[i] is not { } input)
                continue;
            double[] reference = input.Read().Reference;
            for (int column = 0; column < reference.Length; column++)
                worst = Math.Max(worst, Math.Abs(reference[column] - commanded[_columns[i][column]]));
        }
        ReferenceError = worst;
    }

    private bool IsReady(int controller, Activity activity, Stamp now)
    {
        if (activity == Activity.Inactive || !writers[controller].IsConnected)
            return false;
        if (_inputs[controller] is not { } input)
            return true;
        ControllerReport report = input.Read();
        Stamp silentSince = report.Arrival > _stoodUntil ? report.Arrival : _stoodUntil;
        return report.HasOurJoints && silentSince + Topics.ControllerState.MaximumAge >= now;
    }
}
