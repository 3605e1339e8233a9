using Pi.Ros.Graph;
using Pi.Ros.Parameters;
using Pi.Ros.Transport.Cyclone;
using Pi.Ros.Transport;

namespace Pi.Ros;

/// <summary>
/// One participant on the ROS 2 graph with its event thread; nodes are made from it. Disposing it closes everything made from it.
/// </summary>
/// <example><code>
/// using var context = RosContext.Create(args);
/// using var node = context.CreateNode("listener");
/// await foreach (var (message, _) in node.Subscribe&lt;StdMsgs.String&gt;("chatter"))
/// {
///     node.Log.Information("heard {Text}", message.Data);
/// }
/// </code></example>
public sealed class RosContext : IDisposable
{
    private readonly ParticipantAnnouncer _announcer;
    private readonly List<Node> _nodes = [];
    private IReadOnlyList<string> _startWarnings;
    private bool _disposed;

    /// <exception cref="TransportException">The domain could not be joined.</exception>
    public RosContext(RosContextOptions options)
    {
        Options = options;
        ParameterOverrides = ParameterOverrides.Load(options.Arguments.ParameterSources);
        Transport = (options.Transport ?? JoinCyclone)(options, Fault);
        Graph = new RosGraph();
        Transport.WatchGraph(Graph);
        _announcer = new ParticipantAnnouncer(Transport, Graph, Distro);
        _startWarnings = [.. options.Environment.Warnings, .. ReceiveBuffer.Warnings()];
    }

    /// <summary>Raised when a handler of any subscription let an exception escape; everything else goes on.</summary>
    public event Action<Exception>? HandlerFailed;

    public RosContextOptions Options { get; }

    public ITransport Transport { get; }

    /// <summary>Who else is on the domain.</summary>
    public RosGraph Graph { get; }

    /// <summary>What the command line and its parameter files say of parameters.</summary>
    public ParameterOverrides ParameterOverrides { get; }

    public RosArguments Arguments => Options.Arguments;

    public RosDistro Distro => Options.Environment.Distro;

    public TimeProvider Time => Options.Time;

    /// <summary>Joins the graph as the command line and the environment variables of this process say.</summary>
    /// <param name="arguments">The program's arguments, with any <c>--ros-args</c> blocks.</param>
    /// <exception cref="RosArgumentException">An argument inside a ROS block is unknown or malformed.</exception>
    /// <exception cref="RosEnvironmentException">A variable holds something no node can start with.</exception>
    /// <exception cref="ParameterFormatException">A parameter file is missing or is none.</exception>
    /// <exception cref="TransportException">The domain could not be joined.</exception>
    public static RosContext Create(params string[] arguments) => new(new RosContextOptions
    {
        Arguments = RosArguments.Parse(arguments),
        Environment = RosEnvironment.Read(System.Environment.GetEnvironmentVariable),
        Console = new RosConsoleSink(ConsoleLogOptions.Read(System.Environment.GetEnvironmentVariable)),
    });

    /// <summary>Makes a node; <c>__node</c> and <c>__ns</c> of the command line have the last word on its name.</summary>
    /// <exception cref="InvalidNameException">The name breaks the naming rules.</exception>
    public Node CreateNode(string name, string nodeNamespace = "/")
    {
        var node = new Node(this, Arguments.Remaps.Rename(new NodeName(name, nodeNamespace)), _announcer);
        lock (_nodes)
        {
            _nodes.Add(node);
        }

        foreach (var warning in Interlocked.Exchange(ref _startWarnings, []))
        {
            node.Log.Warning("{Warning}", warning);
        }

        return node;
    }

    public void Dispose()
    {
        Node[] nodes;
        lock (_nodes)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            nodes = [.. _nodes];
            _nodes.Clear();
        }

        foreach (var node in nodes)
        {
            node.Dispose();
        }

        _announcer.Dispose();
        Transport.Dispose();
    }

    internal void Forget(Node node)
    {
        lock (_nodes)
        {
            _nodes.Remove(node);
        }
    }

    private static CycloneTransport JoinCyclone(RosContextOptions options, Action<Exception> faulted) => new(
        options.Environment,
        options.Arguments.Enclave,
        options.Time,
        faulted);

    private void Fault(Exception exception) => HandlerFailed?.Invoke(exception);
}
