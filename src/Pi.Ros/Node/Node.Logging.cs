using Pi.Ros.Cdr;
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
    private Logger? _logger;

    /// <summary>Writes to the console in ROS form and to <c>/rosout</c>, as the command line's log levels and switches say.</summary>
    public ILogger Log => _logger ?? Logger.None;

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

    private void ReportConflicts(ITransportEndpoint endpoint, string topic, bool isWriter)
    {
        long reported = 0;
        void Check(EndpointStatus status)
        {
            if (status.IncompatibleQos > Interlocked.Exchange(ref reported, status.IncompatibleQos))
            {
                ReportConflict(topic, isWriter, status.IncompatiblePolicy);
            }
        }

        endpoint.StatusChanged += Check;

        // A peer that was there before may have caused a conflict before anyone could listen.
        Check(endpoint.Status);
    }

    private void ReportConflict(string topic, bool isWriter, string policy)
    {
        if (isWriter)
        {
            Log.Warning("a subscription on {Topic} asks for a {Policy} this publisher does not offer, so it gets no messages", topic, policy);
        }
        else
        {
            Log.Warning("a publisher on {Topic} offers a {Policy} below what this subscription asks for, so its messages do not arrive", topic, policy);
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
