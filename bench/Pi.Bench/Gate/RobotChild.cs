using Pi.Drivers.RealTime;
using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.ControlMsgs;
using Pi.Ros.Messages.DiagnosticMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using JointStateMessage = Pi.Ros.Messages.SensorMsgs.JointState;

namespace Pi.Bench.Gate;

/// <summary>
/// What the driver needs to move: joints that are where they were sent, controllers that say so, an operator and a mind. In real time, as
/// a controller manager is.
/// </summary>
internal sealed class RobotChild
{
    private const double Amplitude = 0.15, Wave = 3, Step = 0.02;
    /// <summary>Below the loops that are measured.</summary>
    private const int Priority = 44;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    private readonly RobotSpec _robot = RobotSpecFile.Load(Path.Combine(AppContext.BaseDirectory, "robots", "sim.yaml"));
    private readonly Node _node;
    private readonly string[] _joints;
    private readonly double[] _home;
    private readonly double[] _positions;
    private volatile string _mode = "";

    private RobotChild(Node node)
    {
        _node = node;
        _joints = [.. _robot.Joints.Select(j => j.Name)];
        // The arm as its description draws it, with the fingers half open.
        _home = [.. _robot.Joints.Select(j => j.Kind == JointKind.Prismatic ? (j.Lower + j.Upper) / 2 : 0)];
        _positions = [.. _home];
    }

    public static int Run(CancellationToken cancellation)
    {
        using var context = RosContext.Create();
        using var node = context.CreateNode("robot");
        RealTimeGrant.Ask(Priority, lockMemory: false);
        new RobotChild(node).Live(cancellation);
        return 0;
    }

    private void Live(CancellationToken cancellation)
    {
        var joints = _node.CreatePublisher<JointStateMessage>(_robot.JointStateTopic);
        var enable = _node.CreatePublisher<Bool>(Topics.Enable.Absolute);
        var chunks = _node.CreatePublisher<JointTrajectory>(Topics.Chunk.Absolute);
        _node.Subscribe<DiagnosticStatus>(Topics.State.Absolute, Pi.Ros.Qos.Latched, (state, _) => _mode = state.Message);
        var states = _robot.Controllers.Select(Open).ToArray();
        var cycle = 0L;
        new ControlLoop(TimeProvider.System, Period, new LoopTiming()).Run((_, _) =>
        {
            joints.Publish(new JointStateMessage { Name = _joints, Position = _positions });
            Array.ForEach(states, publish => publish());
            if (cycle % 100 == 0 && _mode == "Disabled")
            {
                enable.Publish(new Bool { Data = false });
                enable.Publish(new Bool { Data = true });
            }

            if (cycle++ % 10 == 0)
            {
                chunks.Publish(Chunk());
            }

            return !cancellation.IsCancellationRequested;
        });
    }

    private Action Open(ControllerSpec controller)
    {
        var columns = controller.Joints.Select(name => Array.IndexOf(_joints, name)).ToArray();
        _node.Subscribe<JointTrajectory>(controller.Topic, Pi.Ros.Qos.SensorData, (message, _) =>
        {
            for (var i = 0; i < columns.Length; i++)
            {
                _positions[columns[i]] = message.Points[0].Positions[i];
            }
        });
        var publisher = _node.CreatePublisher<JointTrajectoryControllerState>($"/{controller.Name}/controller_state");
        return () => publisher.Publish(new JointTrajectoryControllerState
        {
            JointNames = [.. controller.Joints],
            Reference = new JointTrajectoryPoint { Positions = [.. columns.Select(column => _positions[column])] },
        });
    }

    /// <summary>A second of a slow wave of every joint.</summary>
    private JointTrajectory Chunk()
    {
        var now = TimeProvider.System.GetTimestamp() / (double)TimeProvider.System.TimestampFrequency;
        return new JointTrajectory
        {
            Header = new Header { Stamp = _node.Clock.Now },
            JointNames = _joints,
            Points = [.. Enumerable.Range(0, 50).Select(k => new JointTrajectoryPoint
            {
                Positions = [.. _home.Select((home, i) => home + Scale(i) * Amplitude * Math.Sin(2 * Math.PI * (now + k * Step) / Wave))],
                TimeFromStart = RosTime.ToMessage(TimeSpan.FromSeconds(k * Step)),
            })],
        };
    }

    private double Scale(int joint) => _robot.Joints[joint].Kind == JointKind.Prismatic ? 0.05 : 1;
}
