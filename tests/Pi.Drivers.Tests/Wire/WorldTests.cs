using System.Collections.Concurrent;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.ControlMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using JointStateMessage = Pi.Ros.Messages.SensorMsgs.JointState;

namespace Pi.Drivers.Tests.Wire;

/// <summary>Body and simulated world, each a process of its own, and chunks as a policy sends them: 16 steps of 0.1 s, ten times a second.</summary>
public sealed class WorldTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    private readonly OwnDomain _domain = new();
    private readonly RobotSpec _spec = Robots.Load("sim");
    private readonly ConcurrentQueue<SentCommand> _commands = new();
    private readonly RosProcess _world;
    private readonly RosProcess _driver;
    private readonly RosContext _context;
    private readonly Node _node;
    private readonly StateLog _state;
    private readonly double[] _held = new double[7];
    private volatile double[]? _measured;

    public WorldTests()
    {
        (_context, _node) = RealTimeThread.OpenTransport(() => Rig.Open(_domain.Number));
        _state = new(_node);
        _node.Subscribe<JointStateMessage>(_spec.JointStateTopic, Ros.Qos.SensorData, (state, _) => _measured = [.. _spec.Joints.Select(j => state.Position[Array.IndexOf(state.Name, j.Name)])]);
        foreach (ControllerSpec controller in _spec.Controllers)
            _node.Subscribe<JointTrajectory>(controller.Topic, new Ros.Qos { Depth = 10 }, (command, info) => _commands.Enqueue(new(new(info.ReceivedAt), controller, command, _measured!, [.. _held])));
        foreach (ControllerSpec controller in _spec.Controllers)
            _node.Subscribe<JointTrajectoryControllerState>($"/{controller.Name}/controller_state", Ros.Qos.SensorData, (state, _) => Hold(state));
        _world = new("pi_sim", _domain.Number, "--seed", "3");
        _driver = new("pi_driver", _domain.Number, "--ros-args", "-p", $"robot:={Robots.PathOf("sim")}");
    }

    [Fact]
    public async Task The_arm_of_the_simulated_world_follows_a_policy_smoothly_and_nothing_is_refused()
    {
        await UntilAsync(() => _measured is not null && _state.Mode == "Disabled", "world and driver");
        double[] home = _measured!;
        var mind = new Mind(_node, [.. _spec.Joints.Select(j => j.Name)], home)
        {
            Interval = TimeSpan.FromMilliseconds(100),
            Step = 0.1,
            Points = 16,
            Shares = [1, 0, 0, 0, 0, -1, 0],
        };
        using var thread = new RealTimeThread(mind.Tick);
        await ArmAsync();
        Stamp armed = Rig.Now;
        mind.Start();
        await UntilAsync(() => _measured![0] > home[0] + 0.24, "the far end of the wave");
        await UntilAsync(() => Rig.Now - armed > TimeSpan.FromSeconds(6.5), "three waves");

        Assert.All(_state.Since(armed), entry => Assert.Equal(("Armed", "None"), (entry.Mode, entry.LastRefusal)));
        AssertSmooth(mind);
        mind.Stop();
        await UntilAsync(() => _state.Mode == "Holding", "the hold");
        _driver.Interrupt();
        await UntilAsync(() => _driver.HasExited, "the driver's end");
        Assert.Equal(0, _driver.ExitCode);
        Assert.Equal([], CommandOracle.Judge(_commands, _spec).Take(5));
    }

    public void Dispose()
    {
        _driver.Dispose();
        _world.Dispose();
        _context.Dispose();
        _domain.Dispose();
    }

    /// <summary>Between its setpoints the arm moves as fast as the wave does, all the time: nothing stops it where one chunk follows another.</summary>
    private void AssertSmooth(Mind mind)
    {
        double most = 0.2 * Mind.Velocity(0.5), worst = 0;
        (double T, double P)[] setpoints = [.. _commands.Where(c => c.Controller == _spec.Controllers[0]).Select(FirstRow)];
        Assert.InRange(setpoints.Length, 500, int.MaxValue);
        foreach (((double T, double P) from, (double T, double P) to) in setpoints.Zip(setpoints.Skip(5)))
        {
            if (from.T > 1)
                worst = Math.Max(worst, Math.Abs((to.P - from.P) / (to.T - from.T) - Mind.Velocity((from.T + to.T) / 2)));
        }
        Assert.InRange(worst, 0, most);

        (double, double) FirstRow(SentCommand command) =>
            ((RosTime.ToNanoseconds(command.Message.Header.Stamp) - mind.Origin) * 1e-9 + 0.01, command.Message.Points[0].Positions[0]);
    }

    private void Hold(JointTrajectoryControllerState state)
    {
        foreach ((string name, double position) in state.JointNames.Zip(state.Reference.Positions))
            _held[_spec.Joints.Select(j => j.Name).ToList().IndexOf(name)] = position;
    }

    private async Task ArmAsync()
    {
        using Publisher<Bool> enable = _node.CreatePublisher<Bool>("/pi_driver/enable");
        Stamp asked = default;
        await UntilAsync(() => Ask() || _state.Mode == "Armed", "the driver to arm");

        bool Ask()
        {
            if (Rig.Now - asked < TimeSpan.FromMilliseconds(300))
                return false;
            asked = Rig.Now;
            enable.Publish(new Bool { Data = false });
            enable.Publish(new Bool { Data = true });
            return false;
        }
    }

    private async Task UntilAsync(Func<bool> condition, string what)
    {
        Stamp start = Rig.Now;
        while (!condition())
        {
            Assert.True(Rig.Now - start < _patience, $"waited in vain for {what}; {_state.Mode} {_state.Reason}\n{string.Join('\n', _driver.Lines.Concat(_world.Lines))}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
