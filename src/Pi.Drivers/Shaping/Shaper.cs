using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers.Shaping;

/// <summary>
/// Turns what the arm shall follow into setpoints inside its limits, from what was last commanded, and ends every plan at rest. It only
/// proposes: the gate judges.
/// </summary>
internal sealed class Shaper
{
    private readonly Envelope _envelope;
    private readonly ToolGuard _tools;
    private readonly double[] _target;
    private readonly double[] _wanted;
    private readonly double[] _positions;
    private readonly double[] _stops;
    private Motion _motion;
    private Motion _next;

    public Shaper(Envelope envelope)
    {
        int joints = envelope.Joints.Length;
        _envelope = envelope;
        _tools = new(envelope);
        (_target, _wanted, _positions, _stops) = (new double[joints], new double[joints], new double[joints], new double[joints]);
        (_motion, _next) = (new(joints), new(joints));
    }

    /// <summary>
    /// Plans to follow a trajectory for some setpoints, fewer where the tools forbid more, and then to brake until the arm rests; a plan of
    /// a single setpoint is for controllers that are told no more, and has no such end.
    /// </summary>
    /// <param name="from">What was last commanded.</param>
    /// <param name="due">When the first setpoint is due.</param>
    /// <param name="rows">How many setpoints follow the trajectory.</param>
    /// <param name="follower">What to follow.</param>
    /// <param name="isPersonNear">Whether the tools must be slow.</param>
    /// <param name="plan">Is filled.</param>
    /// <returns>False when there is no such plan; then the arm has to brake.</returns>
    public bool TryFollow(Motion from, Stamp due, int rows, TrajectoryFollower follower, bool isPersonNear, Plan plan)
    {
        plan.Begin(follower.Source);
        _motion.CopyFrom(from);
        for (int row = 0; row < rows; row++)
        {
            follower.Sample(due, _target, _wanted);
            double dt = due.SecondsSince(_motion.Stamp);
            Approach(dt, isPersonNear);
            if (!_tools.MayGoTo(_positions, dt, isPersonNear))
                break;
            Step(due, plan);
            due += _envelope.Period;
        }
        return plan.Count > 0 && (rows == 1 || ComeToRest(rows, plan, isPersonNear));
    }

    /// <summary>
    /// Plans to brake until the arm rests, and to rest for as many setpoints as it would follow, because a trajectory that has ended by the
    /// time it arrives is refused; or a single setpoint of that.
    /// </summary>
    public void Brake(Motion from, Stamp due, int rows, Plan plan)
    {
        plan.Begin(CommandSource.Policy);
        _motion.CopyFrom(from);
        BrakeStep(due, plan);
        while ((plan.Count < rows || (rows > 1 && !_motion.IsAtRest)) && !plan.IsFull)
            BrakeStep(_motion.Stamp + _envelope.Period, plan);
        if (rows > 1)
            plan.CenterVelocities();
    }

    /// <summary>Adds braking setpoints behind those of the plan; braking joints may swing a tool, so it is asked of them too.</summary>
    private bool ComeToRest(int rows, Plan plan, bool isPersonNear)
    {
        while (plan.Count < rows || !_motion.IsAtRest)
        {
            _tools.Start(_motion.Positions);
            BrakeStep(_motion.Stamp + _envelope.Period, plan);
            if (plan.IsFull || !_tools.MayGoTo(_motion.Positions, _envelope.Period.TotalSeconds, isPersonNear))
                return false;
        }
        plan.CenterVelocities();
        return true;
    }

    /// <summary>Finds the next positions on the way to the target.</summary>
    private void Approach(double dt, bool isPersonNear)
    {
        for (int i = 0; i < _positions.Length; i++)
            _wanted[i] = new Approach(_envelope.Joints[i], dt).Velocity(_motion.Positions[i], _target[i], _wanted[i]);
        _tools.Start(_motion.Positions);
        double share = _tools.SpeedShare(_motion.Positions, _wanted, dt, isPersonNear);
        for (int i = 0; i < _positions.Length; i++)
            MoveJoint(i, dt, share * _wanted[i]);
        if (!_tools.MayStopAt(_stops))
            Braking.Step(_envelope, _motion, dt, _positions);
    }

    /// <summary>A joint that could not stop before its limit after this step brakes instead.</summary>
    private void MoveJoint(int joint, double dt, double wantedVelocity)
    {
        JointEnvelope envelope = _envelope.Joints[joint];
        var approach = new Approach(envelope, dt);
        double acceleration = approach.Acceleration(_motion.Velocities[joint], _motion.Accelerations[joint], wantedVelocity);
        if (!Place(joint, dt, acceleration, approach))
            Place(joint, dt, Braking.NextAcceleration(envelope, _motion.Velocities[joint], _motion.Accelerations[joint], dt), approach);
    }

    private bool Place(int joint, double dt, double acceleration, in Approach approach)
    {
        double velocity = _motion.Velocities[joint] + acceleration * dt;
        double position = _motion.Positions[joint] + velocity * dt;
        _positions[joint] = position;
        _stops[joint] = position + approach.StoppingDistance(velocity, acceleration);
        return _stops[joint] >= _envelope.Joints[joint].Lower && _stops[joint] <= _envelope.Joints[joint].Upper;
    }

    private void BrakeStep(Stamp due, Plan plan)
    {
        Braking.Step(_envelope, _motion, due.SecondsSince(_motion.Stamp), _positions);
        Step(due, plan);
    }

    private void Step(Stamp due, Plan plan)
    {
        _next.Follow(_motion, due, _positions);
        (_motion, _next) = (_next, _motion);
        plan.Add(_motion);
    }
}
