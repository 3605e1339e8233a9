using Pi.Robot;

namespace Pi.Safety;

/// <summary>
/// Whether the arm could brake from a setpoint: every step of it must keep the limits of joints and tools. Backward Euler stops the sooner
/// the longer its steps, so the shortest step the gate takes is the one that needs most room.
/// </summary>
internal sealed class StoppingRoom(Envelope envelope, JointRules joints, ToolRules tools)
{
    private readonly double[] _positions = new double[envelope.Joints.Length];
    private Motion _motion = new(envelope.Joints.Length);
    private Motion _next = new(envelope.Joints.Length);

    public SafetyVerdict Check(Motion end, bool isPersonNear, int setpoint)
    {
        double dt = envelope.MinimumStep.TotalSeconds;
        _motion.CopyFrom(end);
        tools.Start(end.Positions);
        for (int left = Braking.CountSteps(envelope, end, dt); left > 0; left--)
        {
            Braking.Step(envelope, _motion, dt, _positions);
            _next.Follow(_motion, _motion.Stamp + envelope.MinimumStep, _positions);
            (_motion, _next) = (_next, _motion);
            if (CheckStep(isPersonNear, setpoint) is { IsAllowed: false } refused)
                return refused;
        }
        return SafetyVerdict.Allowed;
    }

    private SafetyVerdict CheckStep(bool isPersonNear, int setpoint)
    {
        double dt = envelope.MinimumStep.TotalSeconds;
        SafetyVerdict verdict = joints.Check(_motion, _motion.Velocities, dt, setpoint);
        if (verdict.IsAllowed)
            verdict = tools.Check(_motion.Positions, dt, isPersonNear, setpoint);
        return verdict.IsAllowed ? verdict : verdict with { Reason = SafetyReason.NoRoomToStop };
    }
}
