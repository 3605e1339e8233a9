using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Ros.Transport;

namespace Pi.Drivers.Tests.Wire;

/// <summary>One driver process with a robot, an operator and a mind on a domain of their own.</summary>
internal sealed class Rig : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);
    private static readonly Dictionary<string, string> _types = new()
    {
        ["/pi/chunk"] = "trajectory_msgs/msg/JointTrajectory",
        ["/pi_driver/takeover"] = "trajectory_msgs/msg/JointTrajectory",
        ["/pi_driver/enable"] = "std_msgs/msg/Bool",
        ["/joint_states"] = "sensor_msgs/msg/JointState",
        ["/arm_controller/controller_state"] = "control_msgs/msg/JointTrajectoryControllerState",
        ["/controller_manager/activity"] = "controller_manager_msgs/msg/ControllerManagerActivity",
    };

    private readonly OwnDomain _domain = new();
    private readonly RosContext _context;

    public Rig(params string[] parameters)
        : this("sim", parameters)
    {
    }

    private Rig(string robot, string[] parameters)
    {
        Spec = Robots.Load(robot);
        Home = CloseGrippers(Spec, Robots.Home(Spec));
        (_context, Node) = RealTimeThread.OpenTransport(() => Open(Domain));
        Robot = new(Spec, Node, Home);
        Mind = new(Node, [.. Spec.Joints.Select(j => j.Name)], Home);
        Robot.Ticked += Mind.Tick;
        State = new(Node);
        (Enable, EStop, Reset) = (Operator<Bool>("enable"), Operator<Empty>("estop"), Operator<Empty>("estop_reset"));
        Takeover = Operator<JointTrajectory>("takeover");
        Parameters = parameters;
        Driver = Launch();
    }

    public int Domain => _domain.Number;

    public RobotSpec Spec { get; }

    public double[] Home { get; }

    public Node Node { get; }

    public StandInRobot Robot { get; }

    public Mind Mind { get; }

    public StateLog State { get; }

    public Publisher<Bool> Enable { get; }

    public Publisher<Empty> EStop { get; }

    public Publisher<Empty> Reset { get; }

    public Publisher<JointTrajectory> Takeover { get; }

    public string[] Parameters { get; }

    public RosProcess Driver { get; private set; }

    public static Stamp Now => Stamp.Now(TimeProvider.System);

    /// <summary>With another robot of those that are shipped.</summary>
    public static Rig Of(string robot) => new(robot, []);

    /// <summary>A node on a domain of this machine alone.</summary>
    public static (RosContext, Node) Open(int domain)
    {
        var context = new RosContext(new RosContextOptions { Environment = new RosEnvironment { DomainId = domain, DiscoveryRange = DiscoveryRange.Localhost } });
        return (context, context.CreateNode("rig"));
    }

    /// <summary>Starts another driver in place of one that has ended.</summary>
    public void Relaunch()
    {
        Driver.Dispose();
        Driver = Launch();
    }

    /// <summary>Waits until the driver knows robot and operator.</summary>
    public async Task ReadyAsync()
    {
        Stamp since = Now;
        await UntilAsync(
            () => Enable.Status.Matched > 0 && EStop.Status.Matched > 0 && Reset.Status.Matched > 0 && Takeover.Status.Matched > 0
                && Mind.Chunks.Status.Matched > 0 && State.Since(since).Any(),
            "the driver to be found");
        await UntilAsync(() => State.Since(Now - TimeSpan.FromMilliseconds(300)).Any(e => e.Mode == "Disabled"), "the driver to be disabled");
    }

    /// <summary>An edge as an operator makes it, until the driver has what it needs.</summary>
    public async Task ArmAsync()
    {
        Stamp start = Now;
        while (State.Mode != "Armed")
        {
            Enable.Publish(new Bool { Data = false });
            Enable.Publish(new Bool { Data = true });
            Stamp asked = Now;
            await UntilAsync(() => State.Mode == "Armed" || Now - asked > TimeSpan.FromMilliseconds(300), "an answer");
            Assert.True(Now - start < _patience, $"not armed: {State.Mode} {State.Reason} {string.Join('\n', Driver.Lines)}");
        }
    }

    /// <summary>Armed, and the arm follows the mind's wave at some speed.</summary>
    public async Task MoveAsync()
    {
        await ReadyAsync();
        await ArmAsync();
        Mind.Start();
        await UntilAsync(() => Robot.Commanded.Zip(Home).Any(pair => Math.Abs(pair.First - pair.Second) > 0.05), "the arm to move");
    }

    /// <summary>Bytes that are no message of the topic's type: one that is too short, one whose lengths lie, and noise.</summary>
    public void PublishGarbage(string topic)
    {
        string type = _types[topic];
        ITransportWriter writer = _context.Transport.CreateWriter(new EndpointSpec(EndpointKind.Topic, topic, type, Ros.Qos.Latched with { Depth = 10 }));
        Assert.True(SpinWait.SpinUntil(() => writer.Status.Matched > 0, _patience));
        var random = new Random(3);
        for (int i = 0; i < 200; i++)
        {
            // Any byte is a truth value, so for those only the lack of one is wrong.
            byte[] bytes = new byte[4 + (type == "std_msgs/msg/Bool" ? 0 : random.Next(0, 400))];
            random.NextBytes(bytes);
            (bytes[0], bytes[1], bytes[2], bytes[3]) = (0, 1, 0, 0);
            OutgoingMessage message = writer.Allocate(bytes.Length);
            bytes.CopyTo(message.Data);
            writer.Send(ref message, out _);
        }
    }

    public async Task UntilAsync(Func<bool> condition, string what)
    {
        Stamp start = Now;
        while (!condition())
        {
            Assert.True(Now - start < _patience, $"waited in vain for {what}; {State.Mode} {State.Reason}\n{string.Join('\n', Driver.Lines)}");
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }

    /// <summary>Asserts what must hold of everything that was published, whatever happened.</summary>
    public void AssertCommandsAreSafe()
    {
        Assert.Equal([], CommandOracle.Judge(Robot.Commands, Spec).Take(5));
        Assert.Equal([], Robot.Refused.Take(5));
    }

    public void Dispose()
    {
        Driver.Dispose();
        Robot.Dispose();
        _context.Dispose();
        _domain.Dispose();
    }

    private static double[] CloseGrippers(RobotSpec spec, double[] pose) =>
        [.. spec.Joints.Select((joint, i) => spec.Grippers.FirstOrDefault(g => g.Joint == joint.Name)?.Closed ?? pose[i])];

    private Publisher<T> Operator<T>(string topic)
        where T : Ros.Types.IRosMessage<T> => Node.CreatePublisher<T>($"/pi_driver/{topic}", new Ros.Qos { Depth = 10 });

    private RosProcess Launch() =>
        new("pi_driver", Domain, ["--ros-args", "-p", $"robot:={Robots.PathOf(Spec.Name)}", "-p", "person_near:=false", .. Parameters.SelectMany(p => new[] { "-p", p })]);
}
