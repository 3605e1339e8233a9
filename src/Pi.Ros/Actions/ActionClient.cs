using System.Collections.Concurrent;
using Pi.Ros.Messages.ActionMsgs;
using Pi.Ros.Messages.UniqueIdentifierMsgs;
using Pi.Ros.Services;
using Pi.Ros.Types;

namespace Pi.Ros.Actions;

/// <summary>Sends goals to an action server; subject to the same condition as services: a server of Cyclone's wire form.</summary>
public sealed class ActionClient<TGoal, TResult, TFeedback> : IDisposable
    where TGoal : IRosMessage<TGoal>, new()
    where TResult : IRosMessage<TResult>, new()
    where TFeedback : IRosMessage<TFeedback>, new()
{
    private readonly ConcurrentDictionary<Guid, Action<TFeedback>> _listeners = new();
    private readonly ServiceClient<SendGoal<TGoal>.Request, SendGoal<TGoal>.Response> _sendGoal;
    private readonly ServiceClient<GetResult<TResult>.Request, GetResult<TResult>.Response> _getResult;
    private readonly ServiceClient<CancelGoal.Request, CancelGoal.Response> _cancelGoal;
    private readonly Subscription _feedback;
    private readonly Node _node;

    internal ActionClient(Node node, ActionNames names, ActionDescription action)
    {
        _node = node;
        _sendGoal = new(node, names.SendGoal, action.SendGoal);
        _getResult = new(node, names.GetResult, action.GetResult);
        _cancelGoal = new(node, names.CancelGoal, ServiceDescription.Of<CancelGoal, CancelGoal.Request, CancelGoal.Response>());
        _feedback = node.OpenHandler<FeedbackMessage<TFeedback>>(
            node.TopicSpec(names.Feedback, action.FeedbackMessage, Qos.Default), Hear);
    }

    /// <summary>Whether a goal would be sent.</summary>
    public bool IsReady => _sendGoal.IsReady && _getResult.IsReady && _cancelGoal.IsReady;

    /// <summary>Waits until <see cref="IsReady"/>.</summary>
    public Task WaitForServerAsync(CancellationToken cancellation = default) => Task.WhenAll(
        _sendGoal.WaitForServiceAsync(cancellation),
        _getResult.WaitForServiceAsync(cancellation),
        _cancelGoal.WaitForServiceAsync(cancellation));

    /// <summary>Offers a goal.</summary>
    /// <param name="goal">What is to be done.</param>
    /// <param name="feedback">Called with each feedback on the event thread; must not block.</param>
    /// <param name="cancellation">Ends the waiting for the server's answer.</param>
    /// <returns>The accepted goal; null when the server refused it.</returns>
    /// <exception cref="ServiceUnavailableException">It was not sent.</exception>
    public async Task<ClientGoal<TResult>?> SendGoalAsync(
        TGoal goal, Action<TFeedback>? feedback = null, CancellationToken cancellation = default)
    {
        var id = Guid.NewGuid();
        var uuid = new UUID { Uuid = id.ToByteArray() };
        if (feedback is not null)
        {
            // Before the goal is sent: the first feedback may overtake the answer.
            _listeners[id] = feedback;
        }

        var accepted = false;
        try
        {
            var answer = await _sendGoal.CallAsync(new() { GoalId = uuid, Goal = goal }, cancellation).ConfigureAwait(false);
            accepted = answer.Accepted;
        }
        finally
        {
            if (!accepted)
            {
                _listeners.TryRemove(id, out _);
            }
        }

        return accepted ? new ClientGoal<TResult>(uuid, ct => ResultAsync(uuid, ct), ct => CancelAsync(uuid, ct)) : null;
    }

    public void Dispose()
    {
        _node.Forget(this);
        _sendGoal.Dispose();
        _getResult.Dispose();
        _cancelGoal.Dispose();
        _feedback.Dispose();
    }

    private async Task<GoalOutcome<TResult>> ResultAsync(UUID id, CancellationToken cancellation)
    {
        var answer = await _getResult.CallAsync(new() { GoalId = id }, cancellation).ConfigureAwait(false);
        _listeners.TryRemove(new Guid(id.Uuid), out _);
        return new GoalOutcome<TResult>((GoalState)answer.Status, answer.Result);
    }

    private async Task<bool> CancelAsync(UUID id, CancellationToken cancellation)
    {
        var request = new CancelGoal.Request { GoalInfo = new GoalInfo { GoalId = id } };
        var answer = await _cancelGoal.CallAsync(request, cancellation).ConfigureAwait(false);
        return answer.GoalsCanceling.Length > 0;
    }

    private void Hear(FeedbackMessage<TFeedback> message, MessageInfo info)
    {
        if (_listeners.TryGetValue(new Guid(message.GoalId.Uuid), out var listener))
        {
            listener(message.Feedback);
        }
    }
}
