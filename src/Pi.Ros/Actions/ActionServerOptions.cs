using Pi.Ros.Types;

namespace Pi.Ros.Actions;

/// <summary>What an action server does with goals.</summary>
public sealed record ActionServerOptions<TGoal, TResult, TFeedback>
    where TFeedback : IRosMessage<TFeedback>, new()
{
    /// <summary>Whether a goal is taken; must answer at once.</summary>
    public Func<TGoal, bool> Accept { get; init; } = _ => true;

    /// <summary>Works on an accepted goal until its end.</summary>
    public required Func<ServerGoal<TGoal, TFeedback>, Task<GoalOutcome<TResult>>> ExecuteAsync { get; init; }

    /// <summary>How long a result can be asked for after the end; 15 minutes is rcl_action's default.</summary>
    public TimeSpan KeepResults { get; init; } = TimeSpan.FromMinutes(15);
}
