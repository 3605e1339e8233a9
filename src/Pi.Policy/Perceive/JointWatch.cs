using Pi.Robot;

namespace Pi.Policy.Perceive;

/// <summary>The newest joint state, and what is wrong with it. States come from any thread.</summary>
internal sealed class JointWatch(RobotSpec robot, PerceptionSettings settings)
{
    private const string Sensor = "joints";

    private volatile JointState? _newest;

    /// <summary>The newest, right or wrong.</summary>
    public JointState? Newest => _newest;

    public void Receive(JointState joints)
    {
        if (_newest is { } newest && joints.Stamp < newest.Stamp) return;
        _newest = joints;
    }

    public (JointState? Joints, SensorFault? Fault) Look(Stamp now)
    {
        var joints = _newest;
        var fault = Find(joints, now);
        return (fault is null ? joints : null, fault);
    }

    private SensorFault? Find(JointState? joints, Stamp now)
    {
        if (joints is null) return Fault(SensorFaultKind.Missing, $"No joint state has come on {robot.JointStateTopic}.");
        var age = now - joints.Stamp;
        if (age > settings.MaximumJointAge)
            return Fault(SensorFaultKind.Stalled, FormattableString.Invariant(
                $"The newest joint state came {age.TotalSeconds:0.00} s ago, more than {settings.MaximumJointAge.TotalSeconds:0.00} s."));
        if (joints.Positions.Length != robot.Joints.Length)
            return Fault(SensorFaultKind.WrongJoints, $"The joint state has {joints.Positions.Length} joints; {robot.Name} has {robot.Joints.Length}.");
        int bad = joints.Positions.ToList().FindIndex(position => !double.IsFinite(position));
        return bad < 0 ? null : Fault(SensorFaultKind.NotFinite, $"Joint {robot.Joints[bad].Name} reports a position that is no finite number.");
    }

    private static SensorFault Fault(SensorFaultKind kind, string message) => new(Sensor, kind, message);
}
