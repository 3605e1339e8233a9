using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Safety;
using Pi.Wire;

namespace Pi.Drivers.Outputs;

/// <summary>A trajectory_msgs/JointTrajectory of some of the robot's joints that is refilled; no length of it is allocated twice.</summary>
internal sealed class TrajectoryMessage
{
    private readonly JointTrajectoryPoint[] _points;
    private readonly JointTrajectoryPoint[][] _ofLength;
    private readonly int[] _columns;
    private readonly long _lead;

    /// <param name="robot">Whose joints.</param>
    /// <param name="joints">Those of the message, in its order.</param>
    public TrajectoryMessage(RobotSpec robot, IReadOnlyCollection<string> joints)
    {
        _columns = [.. joints.Select(name => robot.Joints.Select(j => j.Name).ToList().IndexOf(name))];
        _points = [.. Enumerable.Range(0, Envelope.Capacity).Select(_ => new JointTrajectoryPoint
        {
            Positions = new double[joints.Count],
            Velocities = new double[joints.Count],
        })];
        _ofLength = [.. Enumerable.Range(0, Envelope.Capacity + 1).Select(length => _points[..length])];
        _lead = new Envelope(robot).Period.Ticks * 100;
        Message = new() { JointNames = [.. joints] };
    }

    public JointTrajectory Message { get; }

    /// <summary>Sets the number of points and the start: one period before the first, because a point at time zero would be a step.</summary>
    public void Begin(ReadOnlySpan<Stamp> stamps, RosTimeline timeline)
    {
        long start = stamps[0].Nanoseconds - _lead;
        Message.Points = _ofLength[stamps.Length];
        Message.Header.Stamp = RosTime.ToMessage(timeline.ToRos(new(start)));
        for (int row = 0; row < stamps.Length; row++)
            _points[row].TimeFromStart = RosTime.ToMessage(TimeSpan.FromTicks((stamps[row].Nanoseconds - start) / 100));
    }

    /// <summary>Sets one point from the robot's joints.</summary>
    public void SetPoint(int row, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities)
    {
        JointTrajectoryPoint point = _points[row];
        for (int i = 0; i < _columns.Length; i++)
        {
            point.Positions[i] = positions[_columns[i]];
            point.Velocities[i] = velocities[_columns[i]];
        }
    }
}
