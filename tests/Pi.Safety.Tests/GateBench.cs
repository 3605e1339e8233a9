using Pi.Robot;

namespace Pi.Safety.Tests;

/// <summary>A gate with a clock, a perfect arm and the few moves that most tests need.</summary>
internal sealed class GateBench
{
    private readonly double[] _velocities;

    public GateBench(RobotSpec robot, params double[] start)
    {
        Robot = robot;
        Gate = new(robot);
        Names = [.. robot.Joints.Select(j => j.Name)];
        Measured = start.Length > 0 ? start : new double[Names.Length];
        _velocities = new double[Names.Length];
        Period = TimeSpan.FromSeconds(1 / robot.Rates.Control);
    }

    public RobotSpec Robot { get; }

    public SafetyGate Gate { get; }

    public string[] Names { get; set; }

    public CommandSource Source { get; set; } = CommandSource.Policy;

    public TimeSpan Period { get; }

    public Stamp Now { get; set; } = new(1_000_000_000);

    public double[] Measured { get; set; }

    public bool IsPersonNear { get; set; }

    public MeasuredState State => new(Now, Measured);

    public GateTick Tick => new(Now, IsPersonNear);

    public GateBench Arm()
    {
        Gate.Apply(ModeEvent.JointStatesFresh);
        Gate.Apply(ModeEvent.ControllerReady);
        Gate.Apply(ModeEvent.EnableOff);
        Assert.Equal(ModeActions.Anchor, Gate.Apply(ModeEvent.EnableOn));
        Assert.Equal(SafetyVerdict.Allowed, Gate.Anchor(Measured, State, Tick));
        return this;
    }

    /// <summary>Motion that a command due now has to continue.</summary>
    public Motion Reference()
    {
        var motion = new Motion(Names.Length);
        Gate.GetReference(Now, Now, motion);
        return motion;
    }

    /// <summary>Advances one period and asks for a setpoint due now, with the velocity that belongs to it.</summary>
    public SafetyVerdict Send(params double[] positions)
    {
        Now += Period;
        return SendNow(positions);
    }

    public SafetyVerdict SendNow(params double[] positions)
    {
        Motion reference = Reference();
        double dt = Now.SecondsSince(reference.Stamp);
        for (int i = 0; i < _velocities.Length && i < positions.Length; i++)
            _velocities[i] = (positions[i] - reference.Positions[i]) / dt;
        return Send([Now], positions, _velocities);
    }

    public SafetyVerdict Send(Stamp[] stamps, double[] positions, double[] velocities)
    {
        SafeCommand? safe = Gate.Check(new(Source, Names, stamps, positions, velocities), State, Tick, out SafetyVerdict verdict);
        Assert.Equal(verdict.IsAllowed, safe is not null);
        if (safe is not null)
            Measured = safe.Positions(0).ToArray();
        return verdict;
    }

    /// <summary>Advances one period and sends the braking step.</summary>
    public SafetyVerdict Brake()
    {
        Now += Period;
        Motion reference = Reference();
        double[] positions = new double[Names.Length];
        Braking.Step(Gate.Envelope, reference, Now.SecondsSince(reference.Stamp), positions);
        return SendNow(positions);
    }

    /// <summary>Advances one period and moves with these accelerations.</summary>
    public SafetyVerdict Accelerate(params double[] accelerations)
    {
        Now += Period;
        return SendNow(Positions(accelerations));
    }

    /// <summary>Where these accelerations lead by now.</summary>
    public double[] Positions(params double[] accelerations)
    {
        Motion reference = Reference();
        double dt = Now.SecondsSince(reference.Stamp);
        return [.. accelerations.Select((a, i) => reference.Positions[i] + (reference.Velocities[i] + a * dt) * dt)];
    }
}
