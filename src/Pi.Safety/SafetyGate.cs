using Pi.Robot;

namespace Pi.Safety;

/// <summary>
/// The last word on every command. It refuses and never repairs, and nothing switches a limit off. After a refusal the command that was
/// sent before stands, and the braking step from there passes if it comes in time; so the arm comes to rest whatever the sender does.
/// Not thread-safe: it belongs to the control loop. A check allocates nothing.
/// </summary>
public sealed class SafetyGate
{
    private readonly CommandCopy _command;
    private readonly JointRules _jointRules;
    private readonly ToolRules _toolRules;
    private readonly TrackingRule _trackingRule;
    private readonly StoppingRoom _stoppingRoom;
    private readonly RealTimeWindow _window;
    private readonly SafeCommand _safe;
    private readonly double[] _braking;
    private CommandPath _sent;
    private CommandPath _asked;
    private Stamp _now = new(long.MinValue);
    private bool _hasReference;
    private bool _isAnchored;
    private bool _isFirst;

    public SafetyGate(RobotSpec robot)
    {
        Envelope = new(robot);
        _command = new(Envelope);
        _jointRules = new(Envelope);
        _toolRules = new(Envelope);
        _trackingRule = new(Envelope);
        _stoppingRoom = new(Envelope, _jointRules, _toolRules);
        _window = new(Envelope);
        _safe = new(Envelope.JointNames.AsSpan(), Envelope.Capacity);
        _braking = new double[Envelope.Joints.Length];
        _sent = new(Envelope);
        _asked = new(Envelope);
    }

    public Envelope Envelope { get; }

    public ModeState State { get; private set; } = ModeState.Initial;

    /// <summary>Tells the mode machine what happened; the caller owes the actions.</summary>
    public ModeActions Apply(ModeEvent happened)
    {
        (State, ModeActions actions) = ModeMachine.Next(State, happened);
        _isAnchored &= State.IsActive;
        return actions;
    }

    /// <summary>
    /// Answers <see cref="ModeActions.Anchor"/>: takes the positions the arm is held at as what was last commanded, and arms.
    /// </summary>
    /// <param name="held">What the controller holds: its reference where it reports one, else the measured positions.</param>
    /// <param name="measured">What the joints report.</param>
    /// <param name="tick">The moment.</param>
    /// <returns>Why the robot was not armed, if it was not.</returns>
    public SafetyVerdict Anchor(ReadOnlySpan<double> held, in MeasuredState measured, in GateTick tick)
    {
        SafetyVerdict verdict = JudgeAnchor(held, measured, tick);
        if (verdict.IsAllowed)
        {
            _sent.Rest(tick.Now, held);
            _hasReference = _isAnchored = _isFirst = true;
        }
        Apply(verdict.IsAllowed ? ModeEvent.Anchored : ModeEvent.AnchorRefused);
        return verdict;
    }

    /// <summary>The motion that a command whose first setpoint is due then has to continue. Meaningless before the first anchor.</summary>
    public void GetReference(Stamp now, Stamp due, Motion reference)
    {
        _asked.Continue(_sent, now, due);
        reference.CopyFrom(_asked.Start);
    }

    /// <summary>Judges a command that is to be sent now.</summary>
    /// <returns>The command to send, valid until the next one passes; or null, and then nothing may be sent.</returns>
    public SafeCommand? Check(in JointCommand command, in MeasuredState measured, in GateTick tick, out SafetyVerdict verdict)
    {
        verdict = Judge(command, measured, tick);
        if (!verdict.IsAllowed)
            return null;
        (_sent, _asked) = (_asked, _sent);
        _window.Record(tick.Now, _command.PositionsOf(0));
        _isFirst = false;
        _safe.Fill(_command.Stamps, _command.Positions, _command.Velocities);
        return _safe;
    }

    private SafetyVerdict JudgeAnchor(ReadOnlySpan<double> held, in MeasuredState measured, in GateTick tick)
    {
        if (!State.IsAnchoring)
            return new(SafetyReason.NotArmed);
        if (AdvanceClock(tick.Now) is { IsAllowed: false } backwards)
            return backwards;
        if (_hasReference && !_sent.IsOver(tick.Now))
            return new(SafetyReason.NotAtRest);
        if (held.Length != Envelope.Joints.Length)
            return new(SafetyReason.WrongShape, Value: held.Length, Limit: Envelope.Joints.Length);
        _asked.Rest(tick.Now, held);
        if (_jointRules.Check(_asked.Start, _asked.Start.Velocities, 0, 0) is { IsAllowed: false } outside)
            return outside;
        return _trackingRule.Check(held, measured, tick.Now, isFirst: true);
    }

    private SafetyVerdict Judge(in JointCommand command, in MeasuredState measured, in GateTick tick)
    {
        if (Read(command, tick.Now) is { IsAllowed: false } malformed)
            return malformed;
        if (TracePath(tick.Now, out bool isBraking) is { IsAllowed: false } untimely)
            return untimely;
        if (!isBraking && CheckPermission(command.Source) is { IsAllowed: false } unpermitted)
            return unpermitted;
        if (CheckJoints() is { IsAllowed: false } excessive)
            return excessive;
        bool mustTrack = !isBraking || _isFirst;
        if (mustTrack && _trackingRule.Check(_command.PositionsOf(0), measured, tick.Now, _isFirst) is { IsAllowed: false } astray)
            return astray;
        return isBraking ? SafetyVerdict.Allowed : CheckMove(tick);
    }

    private SafetyVerdict Read(in JointCommand command, Stamp now)
    {
        if (AdvanceClock(now) is { IsAllowed: false } backwards)
            return backwards;
        if (!_isAnchored && (!_hasReference || _sent.IsOver(now)))
            return new(SafetyReason.NotArmed);
        if (_command.Take(command, now) is { IsAllowed: false } malformed)
            return malformed;
        return _window.IsFull(now) ? new(SafetyReason.Flood, Limit: Envelope.MaximumMessages) : SafetyVerdict.Allowed;
    }

    /// <summary>Who may do more than brake: nobody but the one who has the robot, and only while it is armed.</summary>
    private SafetyVerdict CheckPermission(CommandSource source) => State.Mode switch
    {
        RobotMode.Armed => source == State.Source ? SafetyVerdict.Allowed : new(SafetyReason.WrongSource),
        RobotMode.Holding => new(SafetyReason.NotBraking),
        _ => new(SafetyReason.NotArmed),
    };

    private SafetyVerdict AdvanceClock(Stamp now)
    {
        if (now < _now)
            return new(SafetyReason.ClockBackwards, Value: now.SecondsSince(_now));
        _now = now;
        return SafetyVerdict.Allowed;
    }

    /// <summary>Follows the command from what was really sent, and tells whether every setpoint is exactly the braking step.</summary>
    private SafetyVerdict TracePath(Stamp now, out bool isBraking)
    {
        isBraking = true;
        _asked.Continue(_sent, now, _command.Stamps[0]);
        for (int row = 0; row < _command.Count; row++)
        {
            Stamp due = _command.Stamps[row];
            Stamp before = _asked.Last.Stamp;
            double dt = due.SecondsSince(before);
            if (due < before + Envelope.MinimumStep || due > before + Envelope.MaximumStep)
                return new(SafetyReason.TimeStep, row, Value: dt, Limit: Envelope.MaximumStep.TotalSeconds);
            Braking.Step(Envelope, _asked.Last, dt, _braking);
            isBraking &= _command.PositionsOf(row).SequenceEqual(_braking);
            _asked.Add(due, _command.PositionsOf(row));
        }
        return SafetyVerdict.Allowed;
    }

    private SafetyVerdict CheckJoints()
    {
        for (int row = 0; row < _command.Count; row++)
        {
            if (_jointRules.Check(_asked.At(row), _command.VelocitiesOf(row), _asked.StepTo(row), row) is { IsAllowed: false } excessive)
                return excessive;
        }
        return SafetyVerdict.Allowed;
    }

    /// <summary>What holds for motion but not for braking, which must always be possible.</summary>
    private SafetyVerdict CheckMove(in GateTick tick)
    {
        if (_window.Check(tick.Now, _command.PositionsOf(0)) is { IsAllowed: false } rushed)
            return rushed;
        _toolRules.Start(_asked.Start.Positions);
        for (int row = 0; row < _command.Count; row++)
        {
            SafetyVerdict tool = _toolRules.Check(_command.PositionsOf(row), _asked.StepTo(row), tick.IsPersonNear, row);
            if (!tool.IsAllowed)
                return tool;
        }
        return CheckRoom(tick.IsPersonNear);
    }

    /// <summary>
    /// The arm must be able to brake from the first setpoint, where the next command may want it to, and from the last, where it would
    /// have to if no next command came.
    /// </summary>
    private SafetyVerdict CheckRoom(bool isPersonNear)
    {
        int last = _command.Count - 1;
        SafetyVerdict first = _stoppingRoom.Check(_asked.At(0), isPersonNear, 0);
        return first.IsAllowed && last > 0 ? _stoppingRoom.Check(_asked.At(last), isPersonNear, last) : first;
    }
}
