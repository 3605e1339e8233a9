using Pi.Ros.Messages.ActionMsgs;
using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Messages.UniqueIdentifierMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Actions;

/// <summary>A goal that an action server has accepted and works on.</summary>
public sealed class ServerGoal<TGoal, TFeedback> : IDisposable
    where TFeedback : IRosMessage<TFeedback>, new()
{
    private readonly CancellationTokenSource _canceling = new();
    private readonly Publisher<FeedbackMessage<TFeedback>> _feedback;

    internal ServerGoal(UUID id, TGoal goal, Time accepted, Publisher<FeedbackMessage<TFeedback>> feedback)
    {
        Info = new GoalInfo { GoalId = id, Stamp = accepted };
        Goal = goal;
        _feedback = feedback;
    }

    public TGoal Goal { get; }

    public Guid Id => new(Info.GoalId.Uuid);

    /// <summary>Cancelled when a client has asked for that; the work then ends as <see cref="GoalState.Canceled"/> by its own outcome.</summary>
    public CancellationToken Canceling => _canceling.Token;

    internal GoalInfo Info { get; }

    internal GoalState State { get; set; } = GoalState.Accepted;

    internal bool IsOver => State >= GoalState.Succeeded;

    public void PublishFeedback(TFeedback feedback) =>
        _feedback.Publish(new FeedbackMessage<TFeedback> { GoalId = Info.GoalId, Feedback = feedback });

    public void Dispose() => _canceling.Dispose();

    internal void Cancel() => _canceling.Cancel();
}
