using System.Collections.Concurrent;
using System.Security.Cryptography;
using Pi.Ros.Transport;
using Pi.Ros.Types;

namespace Pi.Ros.Services;

/// <summary>Calls a service of a server that uses Cyclone's wire form, which is rmw_cyclonedds or Pi.Ros itself.</summary>
/// <typeparam name="TRequest">The service's request.</typeparam>
/// <typeparam name="TResponse">The service's response.</typeparam>
public sealed class ServiceClient<TRequest, TResponse> : IDisposable
    where TRequest : IRosMessage<TRequest>
    where TResponse : IRosMessage<TResponse>
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<TResponse>> _pending = new();
    private readonly ulong _clientId = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly Subscription _replies;
    private readonly Publisher<ServiceMessage<TRequest>> _requests;
    private readonly Node _node;
    private long _lastSequence;

    internal ServiceClient(Node node, string service, ServiceDescription description)
    {
        _node = node;
        Service = service;
        var specs = ServiceSpecs.Create(service, description, ServiceTag.Client, node.Context.Distro);
        _replies = node.OpenHandler<ServiceMessage<TResponse>>(specs.Reply, Receive);
        _requests = node.OpenPublisher<ServiceMessage<TRequest>>(specs.Request);
    }

    /// <summary>Fully qualified, after remapping.</summary>
    public string Service { get; }

    /// <summary>
    /// Whether a request would be sent: a matched request reader and a matched reply writer belong to one server, and every matched
    /// request reader tells its <c>serviceid</c>, because a request reaches all of them.
    /// </summary>
    public bool IsReady => WhyNotReady() is null;

    /// <summary>Waits until <see cref="IsReady"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before that.</exception>
    public Task WaitForServiceAsync(CancellationToken cancellation = default) =>
        StatusWait.UntilAsync(() => IsReady, cancellation, _requests.Writer, _replies.Reader);

    /// <summary>Sends a request and waits for its reply.</summary>
    /// <exception cref="ServiceUnavailableException">It was not sent: no server, or one of another wire form, is there.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the reply came.</exception>
    public async Task<TResponse> CallAsync(TRequest request, CancellationToken cancellation = default)
    {
        if (WhyNotReady() is { } reason)
        {
            throw new ServiceUnavailableException($"no request was sent to '{Service}': {reason}");
        }

        var sequence = Interlocked.Increment(ref _lastSequence);
        var reply = new TaskCompletionSource<TResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[sequence] = reply;
        try
        {
            if (!_requests.Publish(new ServiceMessage<TRequest>(_clientId, sequence, request)))
            {
                throw new ServiceUnavailableException($"no request was sent to '{Service}': its server takes none at the moment");
            }

            return await reply.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _pending.TryRemove(sequence, out _);
        }
    }

    /// <summary>Calls that still wait are cancelled.</summary>
    public void Dispose()
    {
        _node.Forget(this);
        _requests.Dispose();
        _replies.Dispose();
        foreach (var reply in _pending.Values)
        {
            reply.TrySetCanceled();
        }
    }

    private string? WhyNotReady()
    {
        var servers = _requests.MatchedEndpoints().Select(reader => ServiceTag.Of(reader, ServiceTag.Service)).ToArray();
        if (servers.Length == 0)
        {
            return "no server is there";
        }

        if (servers.Contains(null))
        {
            return "a server of another DDS vendor listens there and would misread it; "
                + "services need the robot's nodes to run with RMW_IMPLEMENTATION=rmw_cyclonedds_cpp";
        }

        var canAnswer = _replies.MatchedEndpoints().Any(writer => servers.Contains(ServiceTag.Of(writer, ServiceTag.Service)));
        return canAnswer ? null : "its server's reply writer is not discovered yet";
    }

    private void Receive(ServiceMessage<TResponse> message, MessageInfo info)
    {
        if (message.ClientId == _clientId && _pending.TryGetValue(message.Sequence, out var reply))
        {
            reply.TrySetResult(message.Body);
        }
    }
}
