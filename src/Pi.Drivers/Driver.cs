using System.Collections.Immutable;
using Pi.Drivers.Outputs;
using Pi.Drivers.RealTime;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Parameters;
using Pi.Safety;
using Pi.Wire;

namespace Pi.Drivers;

/// <summary>The node: body, loop and reports of one robot, from start to rest.</summary>
internal sealed class Driver : IDisposable
{
    private readonly Node _node;
    private readonly DriverSettings _settings;
    private readonly ImmutableArray<IRobotWriter> _writers;
    private readonly StateBoard _board = new();
    private readonly StateReporter _reporter;
    private readonly Body _body;
    private RealTimeGrant _grant = new(0, false, "");
    private Exception? _failure;

    /// <exception cref="ParameterException">A parameter is missing or not allowed.</exception>
    /// <exception cref="RobotSpecException">The robot description is wrong.</exception>
    public Driver(Node node)
    {
        _node = node;
        _settings = DriverSettings.Declare(node.Parameters);
        Robot = _settings.LoadRobot();
        var timeline = new RosTimeline(node.Clock, node.Context.Time);
        timeline.Follow();
        _writers = RobotWriters.Create(Robot, node, timeline);
        Inputs = new(Robot, node, timeline, _writers);
        _body = new(Robot, _settings, Inputs, new(_writers, new(Robot, node, timeline), _board));
        _reporter = new(Robot, node, _board);
        node.Parameters.Changed += FollowPersonNear;
        node.Clock.JumpedBack += Disarm;
        _ = new DriverDiagnostics(node, this);
    }

    public RobotSpec Robot { get; }

    /// <summary>One period of the body, for the loop's thread.</summary>
    public Func<Stamp, Stamp, bool> Tick => _body.Tick;

    /// <summary>Whether the last tick commanded motion; for the loop's thread.</summary>
    public bool IsMoving => _body.IsMoving;

    public LoopTiming Timing { get; } = new();

    public BodyInputs Inputs { get; }

    /// <summary>What the system granted; once the loop runs.</summary>
    public RealTimeGrant Grant => Volatile.Read(ref _grant);

    /// <summary>Runs until <see cref="Stop"/> was called and the arm rests.</summary>
    /// <returns>What made the loop fail; null when nothing did.</returns>
    public Exception? Run()
    {
        var thread = new Thread(RunLoop) { Name = "control loop" };
        thread.Start();
        thread.Join();
        return _failure;
    }

    /// <summary>Brings the arm to rest and ends; from any thread, any number of times.</summary>
    public void Stop() => _body.Stop();

    public void Dispose()
    {
        _reporter.Dispose();
        _board.Dispose();
        foreach (IDisposable writer in _writers.OfType<IDisposable>())
            writer.Dispose();
    }

    private void RunLoop()
    {
        Volatile.Write(ref _grant, RealTimeGrant.Ask(_settings.Priority, _settings.LockMemory));
        Announce();
#pragma warning disable CA1031 // Whatever fails, the process must say so and end; the arm rests at the end of what it was sent last.
        try
        {
            new ControlLoop(_node.Context.Time, new Envelope(Robot).Period, Timing).Run(Tick);
        }
        catch (Exception e)
        {
            _failure = e;
        }
#pragma warning restore CA1031
    }

    private void Announce()
    {
        if (Grant.Warning.Length > 0)
            _node.Log.Warning("{Warning}", Grant.Warning);
        ControllerSpec? forward = Robot.Controllers.FirstOrDefault(c => c.Type == ControllerType.ForwardCommand);
        if (forward is not null)
            _node.Log.Warning("{Controller} has no timeout: if this process dies while the robot moves, it stops at the last setpoint without braking", forward.Name);
        _node.Log.Information("{Robot} is disabled; the loop runs at {Rate} Hz", Robot.Name, Robot.Rates.Control);
    }

    private void Disarm()
    {
        _body.DisarmSetBack();
        _node.Log.Warning("simulated time went back, so this may be another world: the robot is disarmed until it is enabled again");
    }

    private void FollowPersonNear(ParameterChanges changes)
    {
        foreach (Parameter parameter in changes.Changed.Where(p => p.Name == DriverSettings.PersonNear))
            _body.IsPersonNear = parameter.Value.As<bool>();
    }
}
