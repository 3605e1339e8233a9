using Pi.Ros.Messages.UniqueIdentifierMsgs;

namespace Pi.Ros.Actions;

/// <summary>A goal that a server has accepted, as its client holds it.</summary>
public sealed class ClientGoal<TResult>
{
    private readonly Func<CancellationToken, Task<GoalOutcome<TResult>>> _result;
    private readonly Func<CancellationToken, Task<bool>> _cancel;

    internal ClientGoal(
        UUID id, Func<CancellationToken, Task<GoalOutcome<TResult>>> result, Func<CancellationToken, Task<bool>> cancel)
    {
        Id = new Guid(id.Uuid);
        _result = result;
        _cancel = cancel;
    }

    public Guid Id { get; }

    /// <summary>Waits for the goal's end; <see cref="GoalState.Unknown"/> when the server has forgotten it.</summary>
    public Task<GoalOutcome<TResult>> ResultAsync(CancellationToken cancellation = default) => _result(cancellation);

    /// <summary>Asks the server to cancel.</summary>
    /// <returns>Whether it will; the end still comes as a result.</returns>
    public Task<bool> CancelAsync(CancellationToken cancellation = default) => _cancel(cancellation);
}
