using Pi.Drivers.Inputs;
using Pi.Drivers.Shaping;
using Pi.Drivers.Watch;
using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers;

/// <summary>
/// Who may move the robot, and whether anybody may: turns what arrived and what did not into the events of the mode machine, and keeps
/// what the policy and the person want followed.
/// </summary>
internal sealed class Authority
{
    /// <summary>A sender that is refused this often on end does not know the robot it drives.</summary>
    private const int _mostRefusals = 10;

    private readonly RobotSpec _robot;
    private readonly SafetyGate _gate;
    private readonly TimeSpan _chunkTimeout;
    private readonly TrackingWatch _tracking;
    private readonly TrajectoryFollower _policy;
    private readonly TrajectoryFollower _person;
    private readonly StartingPose _start;
    private readonly double[] _held;
    private readonly double[] _target;
    private readonly double[] _targetVelocity;
    private Motion _commanded;
    private GateTick _tick;
    private Stamp _personAt;
    private Stamp _restsSince;
    private int _refusals;
    private bool _mustJoin;
    private volatile bool _mustDisarm;
    private volatile bool _wasSetBack;

    public Authority(RobotSpec robot, SafetyGate gate, DriverSettings settings)
    {
        int joints = robot.Joints.Length;
        (_robot, _gate, _chunkTimeout) = (robot, gate, settings.ChunkTimeout);
        (_policy, _person, _tracking) = (new(CommandSource.Policy, joints), new(CommandSource.Person, joints), new(robot));
        _start = new(robot, gate.Envelope);
        (_held, _target, _targetVelocity) = (new double[joints], new double[joints], new double[joints]);
        _commanded = new(joints);
    }

    /// <summary>What whoever has the robot wants followed.</summary>
    public TrajectoryFollower Follower => _gate.State.Source == CommandSource.Person ? _person : _policy;

    /// <summary>The chunk that was taken in this tick; null when there was none.</summary>
    public Trajectory? NewChunk { get; private set; }

    /// <summary>The last refusal of a command, a chunk or an anchor, for people to read.</summary>
    public SafetyVerdict LastRefusal { get; private set; } = SafetyVerdict.Allowed;

    /// <summary>Chunks and person's commands that were taken.</summary>
    public long Accepted { get; private set; }

    /// <summary>Chunks and person's commands that were refused, by their form or by the gate.</summary>
    public long Refused { get; private set; }

    /// <summary>How old the newest chunk is; long when there was none.</summary>
    public TimeSpan ChunkAge => _tick.Now - _policy.Arrival;

    /// <summary>When the robot was last armed.</summary>
    public Stamp AnchoredAt { get; private set; }

    public TimeSpan JointAge { get; private set; } = TimeSpan.MaxValue;

    public void Disarm() => _mustDisarm = true;

    /// <summary>Disarms because time went back: the world is not the one that was armed in. From any thread.</summary>
    public void DisarmSetBack() => _wasSetBack = true;

    /// <summary>One tick's news, in the order in which they must count: first what takes permission away, then what the operator says, then commands.</summary>
    public void Update(BodyInputs inputs, Motion commanded, in GateTick tick)
    {
        (_commanded, _tick) = (commanded, tick);
        JointReport joints = inputs.Joints.Read();
        WatchJoints(joints);
        ApplyEdge(Doubts.Controller, inputs.Controllers.AreReady(tick.Now) ? ModeEvent.ControllerReady : ModeEvent.ControllerLost);
        WatchTracking(joints);
        HearOperator(inputs);
        HearPerson(inputs);
        HearPolicy(inputs);
        if (_gate.State.IsActive && HasRested())
            inputs.Controllers.Compare(_commanded.Positions);
    }

    /// <summary>What the gate said to a command that follows somebody.</summary>
    public void Judged(in SafetyVerdict verdict)
    {
        if (verdict.IsAllowed)
            _refusals = 0;
        else
            Refuse(verdict);
    }

    /// <summary>Keeps a refusal that has no consequence of its own.</summary>
    public void Blame(in SafetyVerdict verdict) => LastRefusal = verdict;

    /// <summary>
    /// A trajectory that has just taken over must begin near what is commanded: farther away than the arm may lag it was made for another
    /// situation.
    /// </summary>
    public bool RefuseJump(Stamp due)
    {
        if (!_mustJoin)
            return false;
        _mustJoin = Follower.HasPending;
        Follower.Sample(due, _target, _targetVelocity);
        for (int i = 0; i < _target.Length; i++)
        {
            double distance = Math.Abs(_target[i] - _commanded.Positions[i]);
            if (distance <= _robot.Joints[i].Tracking)
                continue;
            Refuse(new(SafetyReason.Tracking, 0, i, distance, _robot.Joints[i].Tracking));
            return true;
        }
        return false;
    }

    private bool HasRested()
    {
        if (!_commanded.IsAtRest)
            _restsSince = _tick.Now;
        return _tick.Now - _restsSince > Topics.ControllerState.MaximumAge;
    }

    private void WatchJoints(JointReport joints)
    {
        bool isFresh = joints.IsComplete && joints.Stamp + Topics.JointStates.MaximumAge >= _tick.Now;
        JointAge = joints.IsComplete ? _tick.Now - joints.Stamp : TimeSpan.MaxValue;
        ApplyEdge(Doubts.JointStates, isFresh ? ModeEvent.JointStatesFresh : ModeEvent.JointStatesStale);
    }

    private void WatchTracking(JointReport joints)
    {
        bool isKnown = _gate.State.IsActive && !_gate.State.Doubts.HasFlag(Doubts.JointStates);
        if (!isKnown)
            _tracking.Restart(_tick.Now);
        else if (_tracking.IsLost(_tick.Now, _commanded.Positions, joints.Positions))
        {
            LastRefusal = new(SafetyReason.TrackingLost, 0, _tracking.Joint);
            Apply(ModeEvent.TrackingLost);
        }
    }

    private void HearOperator(BodyInputs inputs)
    {
        if (_wasSetBack && _gate.State.IsActive)
            LastRefusal = new(SafetyReason.ClockBackwards);
        if (_mustDisarm || _wasSetBack)
        {
            (_mustDisarm, _wasSetBack) = (false, false);
            Apply(ModeEvent.EnableOff);
        }
        while (inputs.Operator.TryRead(out ModeEvent happened))
            Apply(happened, inputs);
    }

    /// <summary>Any command of a person takes the robot, even one that cannot be followed; only one without a point gives it back.</summary>
    private void HearPerson(BodyInputs inputs)
    {
        if (inputs.Takeover.TryRead(out Trajectory command))
        {
            _personAt = command.Arrival;
            bool givesBack = command.IsEmpty && command.Refusal == SafetyReason.None;
            Apply(givesBack ? ModeEvent.PersonHandsBack : ModeEvent.PersonCommand);
            if (!givesBack)
                Take(command, _person);
        }
        if (_gate.State.Source == CommandSource.Person && _tick.Now - _personAt > Topics.Takeover.MaximumAge)
            Apply(ModeEvent.PersonSilent);
    }

    private void HearPolicy(BodyInputs inputs)
    {
        NewChunk = null;
        if (inputs.Chunks.TryRead(out Trajectory chunk))
        {
            if (chunk.IsEmpty && chunk.Refusal == SafetyReason.None)
                chunk.Refusal = SafetyReason.WrongShape;
            if (Take(chunk, _policy))
            {
                NewChunk = chunk;
                Apply(ModeEvent.ChunkFresh);
            }
        }
        bool isStale = _policy.HasAny && (ChunkAge > _chunkTimeout || _policy.IsOver(_tick.Now));
        if (isStale && _gate.State.Source == CommandSource.Policy)
        {
            _policy.Drop();
            Apply(ModeEvent.ChunkStale);
        }
    }

    private bool Take(Trajectory trajectory, TrajectoryFollower follower)
    {
        if (trajectory.Refusal != SafetyReason.None)
        {
            if (follower == Follower)
                Refuse(new(trajectory.Refusal));
            return false;
        }
        Accepted++;
        follower.Accept(trajectory);
        _mustJoin |= follower == Follower;
        return true;
    }

    private void Refuse(in SafetyVerdict verdict)
    {
        Refused++;
        LastRefusal = verdict;
        Apply(ModeEvent.CommandRefused);
        if (++_refusals >= _mostRefusals)
            Apply(ModeEvent.RefusedRepeatedly);
    }

    /// <summary>Applies only what is news, so that the reason for a hold stays the first one.</summary>
    private void ApplyEdge(Doubts doubt, ModeEvent happened)
    {
        bool isGood = happened is ModeEvent.ControllerReady or ModeEvent.JointStatesFresh;
        if (isGood == _gate.State.Doubts.HasFlag(doubt))
            Apply(happened);
    }

    private void Apply(ModeEvent happened, BodyInputs? inputs = null)
    {
        ModeActions actions = _gate.Apply(happened);
        if (actions.HasFlag(ModeActions.DropCommands))
            DropCommands();
        if (actions.HasFlag(ModeActions.Anchor) && inputs is not null)
            Anchor(inputs);
    }

    private void DropCommands()
    {
        _policy.Drop();
        _person.Drop();
    }

    /// <summary>Arms from what the controllers hold, or from the measured joints where they do not say.</summary>
    private void Anchor(BodyInputs inputs)
    {
        JointReport joints = inputs.Joints.Read();
        joints.Positions.CopyTo(_held, 0);
        inputs.Controllers.ReadReferences(_held);
        _start.Choose(_held, joints.Positions);
        SafetyVerdict verdict = _gate.Anchor(_held, joints.At(_tick.Now), _tick);
        _refusals = 0;
        LastRefusal = verdict;
        if (!verdict.IsAllowed)
            return;
        AnchoredAt = _tick.Now;
        DropCommands();
    }
}
