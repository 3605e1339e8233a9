using Pi.Ros.Messages.ActionMsgs;
using Pi.Ros.Services;
using Pi.Ros.Types;

namespace Pi.Ros.Actions;

/// <summary>
/// Works on goals of one action (ROS 2 design, "Actions"): three services and two topics under <c>&lt;name&gt;/_action/</c>.
/// </summary>
public sealed class ActionServer<TGoal, TResult, TFeedback> : IDisposable
    where TGoal : IRosMessage<TGoal>, new()
    where TResult : IRosMessage<TResult>, new()
    where TFeedback : IRosMessage<TFeedback>, new()
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Work> _goals = [];
    private readonly Node _node;
    private readonly ActionServerOptions<TGoal, TResult, TFeedback> _options;
    private readonly List<IDisposable> _endpoints = [];
    private readonly Publisher<FeedbackMessage<TFeedback>> _feedback;
    private readonly Publisher<GoalStatusArray> _status;

    internal ActionServer(
        Node node, ActionNames names, ActionDescription action, ActionServerOptions<TGoal, TResult, TFeedback> options)
    {
        _node = node;
        _options = options;
        _feedback = node.OpenPublisher<FeedbackMessage<TFeedback>>(node.TopicSpec(names.Feedback, action.FeedbackMessage, Qos.Default));
        _status = node.OpenPublisher<GoalStatusArray>(node.TopicSpec(names.Status, MessageDescription.Of<GoalStatusArray>(), Qos.Latched));
        _endpoints.AddRange([_feedback, _status]);
        _endpoints.Add(new ServiceServer<SendGoal<TGoal>.Request, SendGoal<TGoal>.Response>(
            node, names.SendGoal, action.SendGoal, (request, _) => Task.FromResult(Accept(request))));
        _endpoints.Add(new ServiceServer<GetResult<TResult>.Request, GetResult<TResult>.Response>(
            node, names.GetResult, action.GetResult, ResultAsync));
        _endpoints.Add(new ServiceServer<CancelGoal.Request, CancelGoal.Response>(
            node, names.CancelGoal, ServiceDescription.Of<CancelGoal, CancelGoal.Request, CancelGoal.Response>(), (request, _) => Task.FromResult(Cancel(request))));
    }

    /// <summary>Goals that still run are asked to cancel.</summary>
    public void Dispose()
    {
        _node.Forget(this);
        _endpoints.ForEach(endpoint => endpoint.Dispose());
        foreach (var work in Running())
        {
            work.Goal.Cancel();
        }
    }

    private SendGoal<TGoal>.Response Accept(SendGoal<TGoal>.Request request)
    {
        var now = _node.Clock.Now;
        var goal = new ServerGoal<TGoal, TFeedback>(request.GoalId, request.Goal, now, _feedback);
        lock (_lock)
        {
            if (_goals.ContainsKey(goal.Id) || !_options.Accept(request.Goal))
            {
                return new SendGoal<TGoal>.Response { Accepted = false, Stamp = now };
            }

            _goals.Add(goal.Id, new Work(goal));
        }

        PublishStatus();
        _ = ExecuteAsync(goal);
        return new SendGoal<TGoal>.Response { Accepted = true, Stamp = now };
    }

    private async Task ExecuteAsync(ServerGoal<TGoal, TFeedback> goal)
    {
        GoalOutcome<TResult> outcome;
        Move(goal, GoalState.Executing);
#pragma warning disable CA1031 // A goal whose work throws is aborted; the server goes on.
        try
        {
            outcome = await Task.Run(() => _options.ExecuteAsync(goal)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (goal.Canceling.IsCancellationRequested)
        {
            outcome = new GoalOutcome<TResult>(GoalState.Canceled, new TResult());
        }
        catch (Exception e)
        {
            _node.Log.Error(e, "goal {Goal} failed and is aborted", goal.Id);
            outcome = new GoalOutcome<TResult>(GoalState.Aborted, new TResult());
        }
#pragma warning restore CA1031
        Finish(goal, outcome);
        await Task.Delay(_options.KeepResults, _node.Context.Time).ConfigureAwait(false);
        lock (_lock)
        {
            _goals.Remove(goal.Id);
        }

        goal.Dispose();
    }

    private async Task<GetResult<TResult>.Response> ResultAsync(GetResult<TResult>.Request request, CancellationToken closing)
    {
        Work? work;
        lock (_lock)
        {
            _goals.TryGetValue(new Guid(request.GoalId.Uuid), out work);
        }

        if (work is null)
        {
            return new GetResult<TResult>.Response { Status = (sbyte)GoalState.Unknown };
        }

        var outcome = await work.Outcome.Task.WaitAsync(closing).ConfigureAwait(false);
        return new GetResult<TResult>.Response { Status = (sbyte)outcome.State, Result = outcome.Result };
    }

    private CancelGoal.Response Cancel(CancelGoal.Request request)
    {
        var (code, chosen) = CancelSelection.Choose([.. All().Select(work => (work.Goal.Info, work.Goal.IsOver))], request.GoalInfo);
        foreach (var work in Running().Where(work => chosen.Contains(work.Goal.Info)))
        {
            Move(work.Goal, GoalState.Canceling);
            work.Goal.Cancel();
        }

        return new CancelGoal.Response { ReturnCode = code, GoalsCanceling = chosen };
    }

    private Work[] All()
    {
        lock (_lock)
        {
            return [.. _goals.Values];
        }
    }

    private Work[] Running() => [.. All().Where(work => !work.Goal.IsOver)];

    private void Finish(ServerGoal<TGoal, TFeedback> goal, GoalOutcome<TResult> outcome)
    {
        Move(goal, outcome.State);
        lock (_lock)
        {
            _goals[goal.Id].Outcome.TrySetResult(outcome);
        }
    }

    private void Move(ServerGoal<TGoal, TFeedback> goal, GoalState state)
    {
        lock (_lock)
        {
            // A cancel request may overtake the start of the work; states only go forward.
            goal.State = state > goal.State ? state : goal.State;
        }

        PublishStatus();
    }

    private void PublishStatus()
    {
        var statuses = All().Select(work => new GoalStatus { GoalInfo = work.Goal.Info, Status = (sbyte)work.Goal.State });
        _status.Publish(new GoalStatusArray { StatusList = [.. statuses] });
    }

    private sealed record Work(ServerGoal<TGoal, TFeedback> Goal)
    {
        internal TaskCompletionSource<GoalOutcome<TResult>> Outcome { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
