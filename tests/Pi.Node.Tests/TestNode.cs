using System.Globalization;
using Pi.Policy.Perceive;
using Pi.Robot;
using Pi.Ros;
using Serilog.Core;
using Serilog.Events;

namespace Pi.Node.Tests;

/// <summary>A node on a transport without a wire, in time that a test moves, with the robot of the simulated world.</summary>
internal sealed class TestNode : IDisposable
{
    private readonly RosContext _context;
    private readonly LogSink _log = new();

    public TestNode(params string[] arguments)
    {
        Transport = new TestTransport(Time);
        _context = new RosContext(new RosContextOptions
        {
            Arguments = RosArguments.Parse(arguments),
            Environment = new RosEnvironment(),
            Time = Time,
            Console = _log,
            Transport = (_, _) => Transport,
        });
        Node = _context.CreateNode("pi");
        // What the machine is warned of at the start is not the node's.
        _log.Clear();
        Perception = new Perception(Robot, new PerceptionSettings(), Time);
    }

    public static RobotSpec Robot { get; } = RobotSpecFile.Load(Path.Combine(AppContext.BaseDirectory, "robots", "sim.yaml"));

    public ManualTime Time { get; } = new();

    public TestTransport Transport { get; }

    public Ros.Node Node { get; }

    public Perception Perception { get; }

    public IReadOnlyList<string> Log => _log.Read();

    /// <summary>Looks with eyes that see grey.</summary>
    public Look See()
    {
        foreach (CameraSpec camera in Robot.Cameras)
        {
            byte[] pixels = new byte[camera.Width * camera.Height * 3];
            Array.Fill(pixels, (byte)128);
            Perception.Receive(new CameraFrame(camera.Name, Time.Now, "rgb8", camera.Width, camera.Height, 3 * camera.Width, pixels));
        }
        return Perception.Look();
    }

    public void Dispose() => _context.Dispose();

    private sealed class LogSink : ILogEventSink
    {
        private readonly List<string> _lines = [];

        public void Emit(LogEvent logEvent)
        {
            string text = logEvent.RenderMessage(CultureInfo.InvariantCulture).Replace("\"", "", StringComparison.Ordinal);
            lock (_lines)
                _lines.Add($"{logEvent.Level}: {text}");
        }

        public string[] Read()
        {
            lock (_lines)
                return [.. _lines];
        }

        public void Clear()
        {
            lock (_lines)
                _lines.Clear();
        }
    }
}
