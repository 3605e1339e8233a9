using Pi.Ros.Cdr;
using Pi.Ros.Transport;
using Pi.Ros.Types;

namespace Pi.Ros.Services;

/// <summary>
/// Answers requests of clients that use Cyclone's wire form. A request that does not parse to its end, or of a writer without a
/// <c>clientid</c> (another vendor's), is dropped and counted.
/// </summary>
/// <typeparam name="TRequest">The service's request.</typeparam>
/// <typeparam name="TResponse">The service's response.</typeparam>
public sealed class ServiceServer<TRequest, TResponse> : IDisposable
    where TRequest : IRosMessage<TRequest>
    where TResponse : IRosMessage<TResponse>
{
    // As long as rmw_cyclonedds waits for a client's reply reader to be discovered before it answers.
    private static readonly TimeSpan MatchPatience = TimeSpan.FromMilliseconds(100);

    // More requests at work than this means that the handler cannot keep up; those beyond are dropped like any overflow.
    private const int MaxAtWork = 1000;

    private readonly Func<TRequest, CancellationToken, Task<TResponse>> _handler;
    private readonly CancellationTokenSource _closing = new();
    private readonly Publisher<ServiceMessage<TResponse>> _replies;
    private readonly Subscription _requests;
    private readonly Node _node;
    private long _refused;
    private int _atWork;

    internal ServiceServer(
        Node node, string service, ServiceDescription description, Func<TRequest, CancellationToken, Task<TResponse>> handler)
    {
        _node = node;
        _handler = handler;
        Service = service;
        var specs = ServiceSpecs.Create(service, description, ServiceTag.Service, node.Context.Distro);
        _replies = node.OpenPublisher<ServiceMessage<TResponse>>(specs.Reply);
        _requests = node.OpenInPlace(specs.Request, Receive);
    }

    /// <summary>Fully qualified, after remapping.</summary>
    public string Service { get; }

    /// <summary>Requests dropped so far.</summary>
    public long Dropped => Interlocked.Read(ref _refused) + _requests.Malformed;

    /// <summary>Handlers that still run see their token cancelled.</summary>
    public void Dispose()
    {
        _node.Forget(this);
        _closing.Cancel();
        _requests.Dispose();
        _replies.Dispose();
    }

    private void Receive(in Loan loan)
    {
        if (loan.FindPublisher() is not { } client || ServiceTag.Of(client, ServiceTag.Client) is not { } tag)
        {
            Interlocked.Increment(ref _refused);
            return;
        }

        var message = RosCodec.Deserialize<ServiceMessage<TRequest>>(loan.Payload, _node.Context.Distro);

        if (Interlocked.Increment(ref _atWork) > MaxAtWork)
        {
            Interlocked.Decrement(ref _atWork);
            Interlocked.Increment(ref _refused);
            return;
        }

        // Off the event thread: a handler may take its time.
        _ = Task.Run(() => AnswerAsync(message, tag));
    }

    private async Task AnswerAsync(ServiceMessage<TRequest> message, string clientTag)
    {
#pragma warning disable CA1031 // A handler that throws costs its caller the reply, never the server.
        try
        {
            var response = await _handler(message.Body, _closing.Token).ConfigureAwait(false);
            await WaitForReplyReaderAsync(clientTag).ConfigureAwait(false);
            _replies.Publish(new ServiceMessage<TResponse>(message.ClientId, message.Sequence, response));
        }
        catch (Exception) when (_closing.IsCancellationRequested)
        {
            // The service is closing, and its clients see it leave.
        }
        catch (Exception e)
        {
            _node.Log.Error(e, "the handler of service {Service} failed; its caller gets no reply", Service);
        }
        finally
        {
            Interlocked.Decrement(ref _atWork);
        }
#pragma warning restore CA1031
    }

    /// <summary>Gives discovery time to match the client's reader; after that the reply is sent all the same.</summary>
    private async Task WaitForReplyReaderAsync(string clientTag)
    {
        bool IsMatched() => _replies.MatchedEndpoints().Any(reader => ServiceTag.Of(reader, ServiceTag.Client) == clientTag);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        var patience = Task.Delay(MatchPatience, _node.Context.Time, enough.Token);
        await Task.WhenAny(patience, StatusWait.UntilAsync(IsMatched, enough.Token, _replies.Writer)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }
}
