using Pi.Drivers.Shaping;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Ros.Transport;
using Pi.Wire;

namespace Pi.Drivers.Inputs;

/// <summary>
/// Chunks, or a person's commands: read in place, put into the robot's order and onto the monotonic clock. One that is not wholly
/// usable is refused as a whole, and handed on with the reason.
/// </summary>
internal sealed class TrajectoryInput
{
    private readonly NameTable _names;
    private readonly RosTimeline _timeline;
    private readonly RosDistro _distro;
    private readonly TrajectoryRules _rules;
    private readonly Latest<Trajectory> _latest;
    private readonly int[] _columns = new int[NameTable.MaximumNames];
    private readonly double[] _row;

    public TrajectoryInput(RobotSpec robot, Node node, string topic, Robot.Qos qos, RosTimeline timeline)
    {
        _names = new(robot.Joints.Select(j => j.Name));
        _timeline = timeline;
        _distro = node.Context.Distro;
        _rules = new(robot.Joints);
        _latest = new(() => new Trajectory(robot.Joints.Length));
        _row = new double[robot.Joints.Length];
        node.SubscribeInPlace<JointTrajectory>(topic, qos.OnWire(), Receive);
    }

    /// <summary>For the loop: the newest one, if there is one it has not seen.</summary>
    public bool TryRead(out Trajectory trajectory)
    {
        bool isNew = _latest.Take();
        trajectory = _latest.Front;
        return isNew;
    }

    private void Receive(in Loan loan)
    {
        var message = new JointTrajectory.View(loan.Payload, _distro);
        Trajectory trajectory = _latest.Back;
        trajectory.Clear();
        trajectory.Arrival = loan.Info.Arrival();
        trajectory.Refusal = Fill(message, trajectory);
        _latest.Publish();
    }

    private SafetyReason Fill(in JointTrajectory.View message, Trajectory trajectory)
    {
        if (message.Points.Count == 0)
            return SafetyReason.None;
        if (message.Points.Count > Trajectory.Capacity)
            return SafetyReason.WrongShape;
        if (message.JointNames.Count != _names.Count || _names.Map(message.JointNames, _columns) != _names.Count)
            return SafetyReason.WrongJoints;
        long stamp = RosTime.ToNanoseconds(message.Header.Stamp.ToRecord());
        trajectory.Start = stamp == 0 ? trajectory.Arrival : _timeline.FromRos(stamp);
        return ReadPoints(message, trajectory);
    }

    private SafetyReason ReadPoints(in JointTrajectory.View message, Trajectory trajectory)
    {
        int withVelocities = 0;
        foreach (JointTrajectoryPoint.View point in message.Points)
        {
            int row = trajectory.Count;
            trajectory.Add(trajectory.Start + RosTime.ToTimeSpan(point.TimeFromStart.ToRecord()));
            if (point.Positions.Count != _names.Count || point.Velocities.Count is var count && count != 0 && count != _names.Count)
                return SafetyReason.WrongShape;
            Reorder(point.Positions, trajectory.PositionsOf(row));
            if (count == 0)
                continue;
            Reorder(point.Velocities, trajectory.VelocitiesOf(row));
            withVelocities++;
        }
        if (withVelocities != 0 && withVelocities != trajectory.Count)
            return SafetyReason.WrongShape;
        return _rules.Check(trajectory, hasVelocities: withVelocities != 0);
    }

    private void Reorder(in Ros.Cdr.CdrSequence<double> values, Span<double> row)
    {
        values.CopyTo(_row);
        for (int column = 0; column < row.Length; column++)
            row[_columns[column]] = _row[column];
    }
}
