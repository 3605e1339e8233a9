using Pi.Ros.Messages.DiagnosticMsgs;
using Pi.Ros.Messages.StdMsgs;

namespace Pi.Ros.Diagnostics;

/// <summary>Publishes the health of a node's parts on <c>/diagnostics</c> once a second (REP-107).</summary>
public sealed class DiagnosticUpdater : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<(string Name, Func<Health> Ask)> _tasks = [];
    private readonly Publisher<DiagnosticArray> _publisher;
    private readonly ITimer _timer;
    private readonly Node _node;
    private readonly string _hardwareId;
    private bool _disposed;

    /// <param name="node">The node whose health this is.</param>
    /// <param name="hardwareId">The robot or device it speaks for.</param>
    public DiagnosticUpdater(Node node, string hardwareId)
    {
        _node = node;
        _hardwareId = hardwareId;
        _publisher = node.CreatePublisher<DiagnosticArray>("/diagnostics");
        node.Remember(this);
        Add("connections", CheckConnections);
        var second = TimeSpan.FromSeconds(1);
        _timer = node.Context.Time.CreateTimer(_ => Publish(), null, second, second);
    }

    /// <summary>Adds a part; it is asked on a timer thread and must answer at once.</summary>
    public void Add(string task, Func<Health> ask)
    {
        lock (_lock)
        {
            _tasks.Add((task, ask));
        }
    }

    /// <summary>Publishes now, besides the regular times: after a change that should not wait.</summary>
    public void Publish()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _publisher.Publish(new DiagnosticArray
            {
                Header = new Header { Stamp = _node.Clock.Now },
                Status = [.. _tasks.Select(task => ToMessage(task.Name, task.Ask()))],
            });
        }
    }

    /// <summary>Publishes nothing more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _node.Forget(this);
            _timer.Dispose();
            _publisher.Dispose();
        }
    }

    private Health CheckConnections() => _node.QosConflicts() is [var first, ..] conflicts
        ? new Health(HealthLevel.Warn, first.Message) { Values = [.. conflicts.Select(conflict => KeyValuePair.Create(conflict.Topic, conflict.Message))] }
        : new Health(HealthLevel.Ok, "every publisher and subscription matches");

    private DiagnosticStatus ToMessage(string task, Health health) => new()
    {
        Level = (byte)health.Level,
        Name = $"{_node.Name.Name}: {task}",
        HardwareId = _hardwareId,
        Message = health.Message,
        Values = [.. health.Values.Select(value => new KeyValue { Key = value.Key, Value = value.Value })],
    };
}
