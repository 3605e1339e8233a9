using Pi.Robot;
using Pi.Ros;
using JointStateMessage = Pi.Ros.Messages.SensorMsgs.JointState;

namespace Pi.EndToEnd.Tests;

/// <summary>How fast the arm's joints really move (a finger that slips off a block snaps, whatever it is told): the greatest measured speed, and the greatest way between two reports, as shares of what the limits allow.</summary>
internal sealed class Speedometer : IDisposable
{
    /// <summary>Between two reports of the world, s.</summary>
    private const double _period = 0.01;

    private readonly double[] _limits;
    private readonly Subscription _subscription;
    private double[]? _last;
    private long _stamp;

    public Speedometer(Node node, RobotSpec robot)
    {
        _limits = [.. robot.Joints.Where(joint => robot.Grippers.All(gripper => gripper.Joint != joint.Name)).Select(joint => joint.Velocity)];
        _subscription = node.Subscribe<JointStateMessage>(robot.JointStateTopic, Ros.Qos.Default, Note);
    }

    public double WorstSpeed { get; private set; }

    /// <summary>Of the way that the fastest allowed motion makes between two reports, and in the two periods that physics may lag.</summary>
    public double WorstStep { get; private set; }

    public void Dispose() => _subscription.Dispose();

    private void Note(JointStateMessage state, MessageInfo _)
    {
        long stamp = RosTime.ToNanoseconds(state.Header.Stamp);
        double time = (stamp - _stamp) * 1e-9;
        for (int i = 0; i < _limits.Length; i++)
        {
            WorstSpeed = Math.Max(WorstSpeed, Math.Abs(state.Velocity[i]) / _limits[i]);
            // Not where time has gone back.
            if (_last is { } last && time > 0)
                WorstStep = Math.Max(WorstStep, Math.Abs(state.Position[i] - last[i]) / ((time + 2 * _period) * _limits[i]));
        }
        (_last, _stamp) = (state.Position, stamp);
    }
}
