using Pi.Ros;
using Pi.Sim.Controllers;

namespace Pi.Sim.Hosting;

/// <summary>
/// The rig the recordings were made on: one joint_trajectory_controller at 100 Hz on the wire, over hardware that is at once where
/// it is told to be.
/// </summary>
internal sealed class ScenarioRig : IDisposable
{
    private const string Name = "rig";
    private const long CycleNanoseconds = 10_000_000;

    private readonly Node _node;
    private readonly double[] _start;
    private readonly JointTrajectoryController _controller;
    private readonly TrajectoryPort _port;
    private readonly Thread _thread;
    private readonly Lock _cycle = new();
    private double[] _joints = [];
    private volatile bool _stops;

    public ScenarioRig(Node node, ScenarioFile file)
    {
        (_node, _start) = (node, file.Start);
        _controller = new JointTrajectoryController(Name, file.Parameters());
        _port = new TrajectoryPort(node, _controller, CommandTopic);
        Restart();
        _thread = new Thread(Run) { Name = Name };
        _thread.Start();
    }

    public static string CommandTopic => $"/{Name}/joint_trajectory";

    public static string StateTopic => $"/{Name}/controller_state";

    /// <summary>Puts joints and controller back to the start of a recording.</summary>
    public void Restart()
    {
        lock (_cycle)
        {
            _joints = [.. _start];
            _controller.Activate(_joints);
        }
    }

    public void Dispose()
    {
        _stops = true;
        _thread.Join();
    }

    private void Run()
    {
        _ = Pacer.TryPreferThread();
        var pacer = new Pacer(CycleNanoseconds);
        while (!_stops)
        {
            lock (_cycle)
            {
                long now = _node.Clock.NowNanoseconds;
                _port.Receive(now);
                _controller.Update(now, _joints, [], _joints);
                _port.Publish(now);
            }
            pacer.Wait();
        }
    }
}
