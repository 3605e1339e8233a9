using Pi.Robot;

namespace Pi.Safety.Tests;

/// <summary>
/// A sender that does everything a broken mind or driver could: walks that press on every limit, windows, garbage, floods, clock steps,
/// mode changes at random. It reports to the oracle what the gate let pass.
/// </summary>
internal sealed class RandomSender
{
    private static readonly ModeEvent[] _events = Enum.GetValues<ModeEvent>();
    private readonly Random _random;
    private readonly RobotSpec _spec;
    private readonly StreamOracle _oracle;
    private readonly double _toolSpeed;
    private readonly SafetyGate _gate;
    private readonly string[] _names;
    private readonly string[] _permuted;
    private readonly Motion _motion;
    private readonly Motion _next;
    private readonly double[] _pull;
    private readonly double[] _row;
    private readonly long _period;
    private readonly List<Stamp> _stamps = [];
    private readonly List<double> _positions = [];
    private readonly List<double> _velocities = [];
    private readonly double[] _arm;
    private long _now = 5_000_000_000;
    private bool _isPersonNear;
    private bool _isBraking;
    private readonly double[] _eagerness = [0.99, 0.99, 0.99];
    private double _pace = 1;
    private double _stiffness = 0.6;

    public RandomSender(OracleRobot robot, StreamOracle oracle, RobotSpec gated, int seed)
    {
        _random = new(seed);
        (_spec, _oracle, _toolSpeed) = (robot.Spec, oracle, robot.ToolSpeed);
        _gate = new(gated);
        _names = [.. _spec.Joints.Select(j => j.Name)];
        _permuted = [.. _names.Reverse()];
        _arm = StartPose(robot);
        _motion = new(_names.Length);
        _next = new(_names.Length);
        _pull = new double[_names.Length];
        _row = new double[_names.Length];
        _period = (long)(1e9 / _spec.Rates.Control);
    }

    public Dictionary<SafetyReason, long> Verdicts { get; } = [];

    /// <summary>Commands other than braking that passed while the robot was not armed.</summary>
    public long MovedUnarmed { get; private set; }

    public long Checks { get; private set; }

    public void Run(long checks)
    {
        while (Checks < checks)
            Tick();
    }

    private static double[] StartPose(OracleRobot robot) => robot.Spec.Name == "sim" ? [0, 0.1, 0.4, 0, 0.3, 0, 0.02] : [0.3, 0.2, 0.1];

    private void Tick()
    {
        AdvanceTime();
        if (Chance(0.002))
            _isPersonNear = !_isPersonNear;
        if (Chance(0.002))
            Handle(_gate.Apply(_events[_random.Next(_events.Length)]));
        if (_gate.State.Mode != RobotMode.Armed && Chance(0.1))
            Recover();
        double kind = _random.NextDouble();
        bool passed = kind switch
        {
            < 0.80 => Walk(),
            < 0.88 => Brake(),
            < 0.94 => Window(),
            _ => Garbage(),
        };
        if (!passed && Chance(0.9))
            Brake();
    }

    private void AdvanceTime()
    {
        double kind = _random.NextDouble();
        _now += kind switch
        {
            < 0.95 => (long)(_period * _pace),
            < 0.98 => (long)(_period * (0.5 + 2.5 * _random.NextDouble())),
            < 0.985 => (long)(1e9 * _random.NextDouble()),
            < 0.99 => _random.Next(1000),
            < 0.9905 => -_random.Next(20_000_000),
            _ => _period,
        };
    }

    /// <summary>Does what an operator would, so that the run does not spend its time disarmed.</summary>
    private void Recover()
    {
        foreach (ModeEvent step in (ReadOnlySpan<ModeEvent>)[
            ModeEvent.JointStatesFresh, ModeEvent.ControllerReady, ModeEvent.ChunkFresh, ModeEvent.PersonHandsBack, ModeEvent.ChunkFresh])
            _gate.Apply(step);
        if (_gate.State.Mode is RobotMode.Armed)
            return;
        _gate.Apply(ModeEvent.EStopReset);
        _gate.Apply(ModeEvent.EnableOff);
        Handle(_gate.Apply(ModeEvent.EnableOn));
    }

    private void Handle(ModeActions actions)
    {
        if (!actions.HasFlag(ModeActions.Anchor))
            return;
        double[] held = [.. _arm.Select((p, i) => p + (Chance(0.1) ? 0.012 : 0.0002) * (_random.NextDouble() - 0.5) * 2)];
        if (Chance(0.9))
            held = [.. held.Select((p, i) => Math.Clamp(p, _spec.Joints[i].Lower, _spec.Joints[i].Upper))];
        if (Chance(0.02))
            held[_random.Next(held.Length)] = OddNumber();
        if (_gate.Anchor(held, Measured(), Moment).IsAllowed)
            _oracle.Anchor(_now, held);
    }

    private MeasuredState Measured() => new(new(_now - (Chance(0.005) ? 150_000_000 : 3_000_000)), _arm);

    private GateTick Moment => new(new(_now), _isPersonNear);

    private bool Walk()
    {
        Begin();
        AddWalk();
        return Send();
    }

    private bool Brake()
    {
        Begin();
        AddBraking();
        _isBraking = true;
        return Send();
    }

    /// <summary>A walk of some setpoints, mostly with a stop behind it as a trajectory controller needs.</summary>
    private bool Window()
    {
        Begin();
        int walk = _random.Next(0, 8);
        _isBraking = walk == 0;
        for (int k = 0; k < walk; k++)
            AddWalk();
        int tail = Chance(0.9) ? 60 : 1;
        for (int k = 0; k < tail && !(walk + k > 0 && _motion.IsAtRest); k++)
            AddBraking();
        return Send();
    }

    private void Begin()
    {
        _isBraking = false;
        _stamps.Clear();
        _positions.Clear();
        _velocities.Clear();
        if (Chance(0.03))
            Redirect();
        double late = Chance(0.02) ? 0.14 * (_random.NextDouble() - 0.3) : 0;
        var due = new Stamp(_now + (long)(late * 1e9));
        _gate.GetReference(new(_now), due, _motion);
        Stamp first = due > _motion.Stamp ? due : _motion.Stamp.AddSeconds(_period * 1e-9);
        _gate.GetReference(new(_now), first, _motion);
        _stamps.Add(first);
    }

    private void Redirect()
    {
        for (int i = 0; i < _pull.Length; i++)
            _pull[i] = (_random.NextDouble() * 2 - 1) * (Chance(0.5) ? 0.2 : 2);
        _pace = Chance(0.2) ? 0.8 : 1;
        _stiffness = Chance(0.2) ? 0.05 : 0.6;
        for (int i = 0; i < _eagerness.Length; i++)
            _eagerness[i] = _random.Next(8) switch { 0 => 1.001, 1 => 1, 2 => 0.93, 3 => 0.5, _ => 0.9999 };
    }

    /// <summary>One setpoint towards the pull, at about the limits: a little less, exactly, or a little more.</summary>
    private void AddWalk()
    {
        double dt = NextStep();
        for (int i = 0; i < _row.Length; i++)
        {
            JointSpec joint = _spec.Joints[i];
            double velocity = _motion.Velocities[i], acceleration = _motion.Accelerations[i];
            double wanted = Math.Clamp(_pull[i], -1, 1) * joint.Velocity * _eagerness[0];
            double jerk = joint.Jerk * _eagerness[2];
            // Let go of the acceleration in time to arrive at the wanted velocity.
            double slope = Math.Sign(wanted - velocity) * Math.Min(joint.Acceleration * _eagerness[1], 0.9 * Math.Sqrt(2 * jerk * Math.Abs(wanted - velocity)));
            double next = Math.Clamp(slope, acceleration - jerk * dt, acceleration + jerk * dt);
            if (Chance(0.0005))
                next += joint.Acceleration * (_random.NextDouble() - 0.5);
            _row[i] = _motion.Positions[i] + (velocity + next * dt) * dt;
        }
        AddRow(dt);
    }

    private void AddBraking()
    {
        double dt = NextStep();
        Braking.Step(_gate.Envelope, _motion, dt, _row);
        AddRow(dt);
    }

    private double NextStep()
    {
        if (_positions.Count > 0)
            _stamps.Add(new(_stamps[^1].Nanoseconds + (Chance(0.99) ? _period : (long)(_period * (0.7 + 2 * _random.NextDouble())))));
        return _stamps[^1].SecondsSince(_motion.Stamp);
    }

    private void AddRow(double dt)
    {
        _next.Follow(_motion, _stamps[^1], _row);
        _motion.CopyFrom(_next);
        _positions.AddRange(_row);
        for (int i = 0; i < _row.Length; i++)
            _velocities.Add(_motion.Velocities[i] + (Chance(0.001) ? dt * _spec.Joints[i].Acceleration * _random.NextDouble() : 0));
    }

    private bool Garbage()
    {
        Begin();
        AddWalk();
        int at = _random.Next(_row.Length);
        switch (_random.Next(9))
        {
            case 0: _positions[at] = OddNumber(); break;
            case 1: _velocities[at] = OddNumber(); break;
            case 2: _positions[at] += (_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-6, 2)); break;
            case 3: _positions.RemoveAt(at); break;
            case 4: _positions.AddRange(_row); break;
            case 5: _stamps.Clear(); break;
            case 6: _stamps.AddRange(Enumerable.Repeat(_stamps[0], 300)); break;
            case 7: _stamps[0] = new(_random.NextInt64(long.MinValue, long.MaxValue)); break;
            default: return Send(Chance(0.5) ? _permuted : [.. _names.Select((n, i) => i == at ? n + "x" : n)]);
        }
        return Send();
    }

    private double OddNumber() => _random.Next(8) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => double.NegativeInfinity,
        3 => 1e300,
        4 => -1e300,
        5 => -0.0,
        6 => double.Epsilon,
        _ => double.MaxValue,
    };

    private bool Send() => Send(_names);

    private bool Send(string[] names)
    {
        Checks++;
        double[] positions = [.. _positions], velocities = [.. _velocities];
        Stamp[] stamps = [.. _stamps];
        SafeCommand? safe = _gate.Check(new(Chance(0.01) ? CommandSource.Person : CommandSource.Policy, names, stamps, positions, velocities), Measured(), Moment, out SafetyVerdict verdict);
        Verdicts[verdict.Reason] = Verdicts.GetValueOrDefault(verdict.Reason) + 1;
        if (safe is null)
            return false;
        if (_gate.State.Mode != RobotMode.Armed && !_isBraking)
            MovedUnarmed++;
        double toolSpeed = _isBraking ? double.PositiveInfinity : _isPersonNear ? 0.25 : _toolSpeed;
        double[][] rows = [.. Enumerable.Range(0, safe.Count).Select(k => safe.Positions(k).ToArray())];
        _oracle.Publish(_now, [.. safe.Stamps.ToArray().Select(s => s.Nanoseconds)], rows, _arm, toolSpeed);
        Follow(rows[0]);
        return true;
    }

    /// <summary>The arm follows with more or less lag.</summary>
    private void Follow(double[] target)
    {
        for (int i = 0; i < target.Length; i++)
            _arm[i] += _stiffness * (target[i] - _arm[i]);
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;
}
