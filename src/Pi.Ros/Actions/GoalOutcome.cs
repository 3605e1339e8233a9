namespace Pi.Ros.Actions;

/// <summary>How a goal ended and what came of it.</summary>
/// <param name="State"><see cref="GoalState.Succeeded"/>, <see cref="GoalState.Canceled"/> or <see cref="GoalState.Aborted"/>.</param>
/// <param name="Result">The action's result.</param>
public sealed record GoalOutcome<TResult>(GoalState State, TResult Result);
