using Microsoft.Extensions.Hosting;
using Pi.Node.Loops;
using Pi.Node.Outputs;
using Pi.Node.Senses;
using Pi.Policy;
using Pi.Policy.Models.Package;
using Pi.Policy.Perceive;
using Pi.Robot;
using Pi.Ros.Parameters;
using Pi.Wire;
using Text = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Node;

/// <summary>The mind on the graph: opens its eyes, reads the model, and runs the two loops until the host stops.</summary>
internal sealed class MindService : BackgroundService
{
    private readonly Ros.Node _node;
    private readonly NodeSettings _settings;
    private readonly RobotSpec _robot;
    private readonly Perception _perception;
    private readonly BodyInput _body;
    private readonly StatusPublisher _status;
    private readonly Wakeup _acting = new(), _thinking = new();
    private Mind? _mind;

    /// <exception cref="ParameterException">A parameter is missing or not allowed.</exception>
    /// <exception cref="RobotSpecException">The robot description is wrong.</exception>
    public MindService(Ros.Node node)
    {
        _node = node;
        _settings = NodeSettings.Declare(node.Parameters);
        _robot = RobotSpecFile.Load(_settings.RobotFile);
        _perception = new Perception(_robot, _settings.Perceive, node.Context.Time);
        var cameras = _robot.Cameras.Select(camera => new CameraInput(camera, node, _perception)).ToList();
        var joints = new JointInput(_robot, node, _perception);
        _body = new BodyInput(node);
        _body.Changed += _acting.Set;
        _status = new StatusPublisher(_robot, node, () => Volatile.Read(ref _mind));
        _ = new MindDiagnostics(_robot, node, cameras, joints, () => Volatile.Read(ref _mind));
    }

    public override void Dispose()
    {
        // The host and whoever made this both dispose it.
        _status.Dispose();
        Interlocked.Exchange(ref _mind, null)?.Dispose();
        base.Dispose();
    }

    /// <exception cref="PackageException">The model is wrong, or fits neither the robot nor the machine.</exception>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reading the model takes a while; the host shall be up meanwhile.
        await Task.Yield();
        Run(Load(), stoppingToken);
    }

    private void Run(Mind mind, CancellationToken stoppingToken)
    {
        var timeline = new RosTimeline(_node.Clock, _node.Context.Time);
        var fast = new FastLoop(mind, new ChunkPublisher(_robot, _node, timeline), new PlanPublisher(_robot, _node), _acting, _node.Log);
        var slow = new SlowLoop(mind, new ThoughtPublisher(_node), _thinking, _acting, _node.Log);
        _node.Clock.JumpedBack += () => Forget(mind);
        Listen(mind);
        Volatile.Write(ref _mind, mind);
        _node.Log.Information("{Robot} is ready for an instruction on {Topic}", _robot.Name, _node.Name.ToString() + "/instruction");
        Thread[] threads = [Start("fast loop", () => fast.Run(stoppingToken)), Start("slow loop", () => slow.Run(stoppingToken))];
        using (stoppingToken.Register(WakeBoth))
        {
            foreach (Thread thread in threads)
                thread.Join();
        }
    }

    private void Forget(Mind mind)
    {
        mind.Actor.Drop();
        _node.Log.Warning("simulated time went back: what was planned is forgotten");
    }

    private Mind Load()
    {
        LocalModel model = LocalModel.Load(_settings.ModelFolder, _robot, _settings.Engine, _node.Context.Time);
        _node.Log.Information("{Model}: {Device}", model.Model.Manifest.Name, model.Model.Engine.DeviceLine);
        if (model.WarmUp() is { Succeeded: false } cold)
        {
            model.Dispose();
            throw new PackageException($"{model.Model.Manifest.Name} does not run here: {cold.Failure.Message}");
        }
        return new Mind(_robot, _settings, model, _perception, _body, _node);
    }

    private void Listen(Mind mind)
    {
        _node.Subscribe<Text>(Topics.Instruction.Name, Topics.Instruction.Qos.OnWire(), (words, info) =>
            Tell(mind.Thinker.Instruct(new Instruction(info.Arrival(), words.Data, Topics.Instruction.Name)), "the instruction is: {Words}", words.Data));
        _node.Subscribe<Text>(Topics.Coach.Name, Topics.Coach.Qos.OnWire(), (words, _) =>
            Tell(mind.Thinker.Coach(words.Data), "the coach says: {Words}", words.Data));
    }

    private void Tell(string? refusal, string template, string words)
    {
        if (refusal is null)
            _node.Log.Information(template, words);
        else
            _node.Log.Warning("{Problem}", refusal);
        WakeBoth();
    }

    private void WakeBoth()
    {
        _acting.Set();
        _thinking.Set();
    }

    private Thread Start(string name, Action run)
    {
        // Whatever fails, the process must say so and end: a respawned one starts idle, half a mind would not.
        var thread = new Thread(() =>
        {
            try
            {
                run();
            }
#pragma warning disable CA1031
            catch (Exception e)
#pragma warning restore CA1031
            {
                _node.Log.Fatal(e, "the {Loop} failed", name);
                System.Environment.FailFast($"the {name} failed", e);
            }
        })
        {
            Name = name,
        };
        thread.Start();
        return thread;
    }
}
