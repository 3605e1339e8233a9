using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Diagnostics;
using Pi.Sim.Controllers;
using Pi.Sim.Experts;
using Pi.Sim.Faults;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

namespace Pi.Sim.Hosting;

/// <summary>The world behind a robot's topics. Each cycle: receive, run, publish.</summary>
internal sealed class WorldNode : IDisposable
{
    private const long CycleNanoseconds = 1_000_000_000 / World.CycleRate;

    private readonly SimSettings _settings;
    private readonly World _world;
    private readonly Reset _reset;
    private readonly ControlLoop _loop;
    private readonly Expert _expert;
    private readonly ControllerPort[] _controllers;
    private readonly JointPort _joints;
    private readonly FramePort _frames;
    private readonly ActivityPort _activity;
    private readonly TaskPort _tasks;
    private readonly CameraPorts _cameras;
    private readonly WorldClock _clock;
    private readonly DiagnosticUpdater _diagnostics;

    private readonly Pacer _pacer = new(CycleNanoseconds);

    public WorldNode(Node node, SimSettings settings)
    {
        _settings = settings;
        RobotSpec robot = RobotSpecFile.Load(settings.Robot);
        var faults = new FaultBoard();
        _world = new World(settings.Scene.Length > 0 ? settings.Scene : null, (int)settings.ActuatorDelay);
        _reset = new Reset(_world);
        var stage = new Stage(_world, _reset);
        stage.Begin(new ResetRequest(settings.Task, (int)settings.Seed, settings.Setting));
        _controllers = [.. robot.Controllers.Select(spec => ControllerPorts.Create(node, spec))];
        _loop = new ControlLoop(_world, [.. _controllers.Select(port => port.Controller)], faults);
        _loop.Restart();
        _clock = new WorldClock(node, settings.Fast || settings.OwnClock, CycleNanoseconds);
        _joints = new JointPort(node, robot.JointStateTopic, new JointStateBroadcaster(Arm.JointNames, faults));
        _frames = new FramePort(node, SceneFile.Urdf, _clock.Now);
        _activity = new ActivityPort(node, robot.Name);
        _expert = new Expert(_world);
        _tasks = new TaskPort(node, stage, _expert, faults);
        _cameras = new CameraPorts(node, robot.Cameras, settings, _world.Model, faults, () => _clock.Now);
        _diagnostics = new DiagnosticUpdater(node, robot.Name);
        _diagnostics.Add("physics", () => Physics(_world.State.Warnings));
        _diagnostics.Add("control loop", () => Loop(_pacer.Skipped));
        node.Log.Information("{Instruction} (seed {Seed}); cameras through {Path}", stage.Episode!.Instruction, settings.Seed, _cameras.Description);
    }

    /// <summary>Runs the world until it is told to stop.</summary>
    public void Run(CancellationToken stop)
    {
        _ = !_settings.Fast && Pacer.TryPreferThread();
        while (!stop.IsCancellationRequested)
        {
            Cycle();
            _clock.Advance();
            if (!_settings.Fast || _clock.Stands)
                _pacer.Wait();
        }
    }

    public void Dispose()
    {
        _diagnostics.Dispose();
        _cameras.Dispose();
        _expert.Dispose();
        _reset.Dispose();
        _world.Dispose();
    }

    private static Health Physics(int warnings) => warnings == 0
        ? new Health(HealthLevel.Ok, "stable")
        : new Health(HealthLevel.Error, $"MuJoCo has warned {warnings} times since the reset: the state diverged or a buffer is full");

    private static Health Loop(long skipped) => skipped == 0
        ? new Health(HealthLevel.Ok, "on time")
        : new Health(HealthLevel.Warn, $"{skipped} cycles were skipped: this computer is too busy");

    private void Cycle()
    {
        // What was under way when time was set back belongs to a time that is still to come.
        if (_clock.Receive())
            _loop.Restart();
        _clock.Publish();
        if (_clock.Stands)
            return;
        long now = _clock.Now;
        Receive(now);
        _loop.Run(now);
        Publish(now);
    }

    private void Receive(long now)
    {
        if (_tasks.Receive(now))
            _loop.Restart();
        foreach (ControllerPort controller in _controllers)
            controller.Receive(now);
    }

    private void Publish(long now)
    {
        _joints.Publish(_loop, now);
        _frames.Publish(_loop.Positions, now);
        foreach (ControllerPort controller in _controllers)
            controller.Publish(now);
        _activity.Publish(_loop.Controllers, now);
        _tasks.Publish(now);
        _cameras.Publish(_world.State, now);
    }
}
