using System.Collections.Immutable;
using Pi.Drivers.Outputs;
using Pi.Drivers.Shaping;
using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers;

/// <summary>
/// The body: read joints and chunk, take this tick's setpoint, check it, write it or hold. Belongs to the loop's thread; a tick
/// allocates nothing.
/// </summary>
internal sealed class Body
{
    private readonly SafetyGate _gate;
    private readonly Shaper _shaper;
    private readonly Plan _plan;
    private readonly Motion _commanded;
    private readonly BodyInputs _inputs;
    private readonly ImmutableArray<IRobotWriter> _writers;
    private readonly Authority _authority;
    private readonly Preview _preview;
    private readonly StateBoard _board;
    private readonly int _rows;
    private volatile bool _isPersonNear;
    private volatile bool _isStopping;

    public Body(RobotSpec robot, DriverSettings settings, BodyInputs inputs, BodyOutputs outputs)
    {
        _gate = new(robot);
        _shaper = new(_gate.Envelope);
        _plan = new(_gate.Envelope);
        _commanded = new(robot.Joints.Length);
        _inputs = inputs;
        _writers = outputs.Writers;
        _board = outputs.Board;
        _authority = new(robot, _gate, settings);
        _preview = new(_gate.Envelope, outputs.Preview);
        // A controller that takes single setpoints is not told what comes after, so the gate must not count on it either.
        bool takesTrajectories = robot.Controllers.Any(c => c.Type == ControllerType.JointTrajectory);
        _rows = takesTrajectories ? Math.Max(2, (int)Math.Ceiling(settings.Window / _gate.Envelope.Period.TotalSeconds)) : 1;
        _isPersonNear = settings.IsPersonNear;
    }

    /// <summary>Whether tools must be slow because somebody is near; may be set from any thread.</summary>
    public bool IsPersonNear
    {
        get => _isPersonNear;
        set => _isPersonNear = value;
    }

    /// <summary>Whether the commanded arm moves; for the loop's thread.</summary>
    public bool IsMoving => !_commanded.IsAtRest;

    /// <summary>Asks the body to bring the arm to rest and then to end; from any thread, any number of times.</summary>
    public void Stop() => _isStopping = true;

    /// <summary>Disarms, because time went back; from any thread.</summary>
    public void DisarmSetBack() => _authority.DisarmSetBack();

    /// <summary>One period of the loop.</summary>
    /// <param name="slot">Its start on the grid of setpoints.</param>
    /// <param name="now">The present instant.</param>
    /// <returns>Whether to go on.</returns>
    public bool Tick(Stamp slot, Stamp now)
    {
        Stamp due = slot + _gate.Envelope.Period;
        Read(now, due);
        SafeCommand? command = Check(now, due);
        if (command is not null)
            Write(command);
        Report(now);
        return !(_isStopping && _commanded.IsAtRest);
    }

    private void Read(Stamp now, Stamp due)
    {
        _inputs.Timeline.Follow();
        _gate.GetReference(now, due, _commanded);
        if (_isStopping)
            _authority.Disarm();
        _authority.Update(_inputs, _commanded, new(now, _isPersonNear));
        // What is continued may have become an anchor just now.
        _gate.GetReference(now, due, _commanded);
        _authority.Follower.Advance(due, _commanded);
    }

    private SafeCommand? Check(Stamp now, Stamp due)
    {
        if (!_gate.State.IsActive && _authority.NewChunk is { } chunk)
            _preview.Show(chunk, _inputs.Joints.Read(), due, _isPersonNear);
        // The gate would allow a first step as long as the time since the anchor, which no controller knows of: it sees one period.
        bool mayMove = _gate.State.Mode == RobotMode.Armed && due > _authority.AnchoredAt + _gate.Envelope.MaximumStep;
        if ((!mayMove && _commanded.IsAtRest) || due < _commanded.Stamp + _gate.Envelope.MinimumStep)
            return null;
        if (mayMove && _authority.Follower.HasActive && Follow(now, due) is { } allowed)
            return allowed;
        return Brake(now, due);
    }

    private SafeCommand? Follow(Stamp now, Stamp due)
    {
        if (_authority.RefuseJump(due) || !_shaper.TryFollow(_commanded, due, _rows, _authority.Follower, IsSlow, _plan))
            return null;
        SafeCommand? command = Judge(now, out SafetyVerdict verdict);
        _authority.Judged(verdict);
        return command;
    }

    private SafeCommand? Brake(Stamp now, Stamp due)
    {
        _shaper.Brake(_commanded, due, _rows, _plan);
        SafeCommand? command = Judge(now, out SafetyVerdict verdict);
        if (command is null)
            _authority.Blame(verdict);
        return command;
    }

    private SafeCommand? Judge(Stamp now, out SafetyVerdict verdict) =>
        _gate.Check(_plan.Command, _inputs.Joints.Read().At(now), new(now, IsSlow), out verdict);

    private void Write(SafeCommand command)
    {
        foreach (IRobotWriter writer in _writers)
            writer.Write(command);
    }

    private bool IsSlow => _isPersonNear || _gate.State.Source == CommandSource.Person;

    private void Report(Stamp now) => _board.Post(now, _gate.State, _authority);
}
