using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.TrajectoryMsgs;

namespace Pi.Operator.Benches;

/// <summary>How close the commanded joints come to their acceleration limits: the step of velocity from each command's first point to the next one's.</summary>
internal sealed class MotionMeter(RobotSpec robot)
{
    /// <summary>Commands farther apart than this, s, are not of one motion.</summary>
    private const double _longest = 0.05;

    private readonly Dictionary<string, JointSpec> _joints = robot.Joints.ToDictionary(joint => joint.Name);
    private readonly Dictionary<string, (long Time, double[] Velocities)> _last = [];
    private readonly Lock _lock = new();

    /// <summary>The greatest acceleration as a share of its joint's limit.</summary>
    public double WorstShare { get; private set; }

    /// <summary>Takes a command to a controller.</summary>
    public void Note(JointTrajectory command)
    {
        if (command.Points.Length == 0)
            return;
        lock (_lock)
        {
            string key = command.JointNames[0];
            JointTrajectoryPoint first = command.Points[0];
            long time = RosTime.ToNanoseconds(command.Header.Stamp) + RosTime.ToTimeSpan(first.TimeFromStart).Ticks * TimeSpan.NanosecondsPerTick;
            double seconds = _last.TryGetValue(key, out var last) ? (time - last.Time) * 1e-9 : double.PositiveInfinity;
            if (seconds is > 0 and < _longest)
                Compare(command.JointNames, last.Velocities, first.Velocities, seconds);
            _last[key] = (time, [.. first.Velocities]);
        }
    }

    private void Compare(string[] names, double[] before, double[] after, double seconds)
    {
        for (int i = 0; i < after.Length; i++)
            WorstShare = Math.Max(WorstShare, Math.Abs(after[i] - before[i]) / seconds / _joints[names[i]].Acceleration);
    }
}
