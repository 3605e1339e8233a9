using Pi.Ros.Cdr;
using Pi.Ros.Graph;
using Pi.Ros.Logging;
using Pi.Ros.Transport;
using Pi.Ros.Types;
using Serilog;
using Serilog.Core;
using LogMessage = Pi.Ros.Messages.RclInterfaces.Log;

namespace Pi.Ros;

// What a node tells of itself: its log on the console and /rosout, and the conflicts and malformed messages of its endpoints.
public sealed partial class Node
{
    private readonly Dictionary<Gid, ConflictWatch> _conflicts = [];
    private Logger? _logger;

    /// <summary>Writes to the console in ROS form and to <c>/rosout</c>, as the command line's log levels and switches say.</summary>
    public ILogger Log => _logger ?? Logger.None;

    /// <summary>The endpoints of others that cannot match the node's own now.</summary>
    public IReadOnlyList<QosConflict> QosConflicts()
    {
        lock (_lock)
        {
            return [.. _conflicts.Values.SelectMany(watch => watch.Present()).Distinct()];
        }
    }

    private void StartLogging()
    {
        var arguments = Context.Arguments;
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(arguments.LogLevels.Of(Name.LoggerName).ToSerilog())
            .Enrich.WithProperty(Constants.SourceContextPropertyName, Name.LoggerName);
        if (arguments.StdoutLogs)
        {
            configuration.WriteTo.Sink(Context.Options.Console);
        }

        if (arguments.RosoutLogs)
        {
            var rosout = OpenPublisher<LogMessage>(TopicSpec("/rosout", MessageDescription.Of<LogMessage>(), Qos.RosOut));
            configuration.WriteTo.Sink(new RosoutSink(rosout));
        }

        _logger = configuration.CreateLogger();
    }

    private void ReportMalformed(Subscription subscription, CdrException problem)
    {
        // The first of each power of ten: a flood of bad messages must not become a flood of log lines.
        var count = subscription.Malformed;
        if (IsPowerOfTen(count))
        {
            Log.Warning("{Count} malformed message(s) on {Topic} so far; the last: {Problem}", count, subscription.Topic, problem.Message);
        }
    }

    private void ReportConflicts(ITransportEndpoint endpoint, EndpointSpec spec, bool isWriter)
    {
        var watch = new ConflictWatch(endpoint, spec, isWriter, Context.Graph, () => Log);
        lock (_lock)
        {
            _conflicts[endpoint.Gid] = watch;
        }
    }

    private void StopReportingConflicts(Gid endpoint)
    {
        lock (_lock)
        {
            if (_conflicts.Remove(endpoint, out var watch))
            {
                watch.Dispose();
            }
        }
    }

    private static bool IsPowerOfTen(long count)
    {
        while (count >= 10 && count % 10 == 0)
        {
            count /= 10;
        }

        return count == 1;
    }
}
