using Pi.Ros.Messages.ActionMsgs;

namespace Pi.Ros.Actions;

/// <summary>
/// Which goals a cancel request means (action_msgs/srv/CancelGoal): the one it names, all up to its stamp, both, or, when both are
/// zero, all.
/// </summary>
internal static class CancelSelection
{
    internal static (sbyte Code, GoalInfo[] Chosen) Choose((GoalInfo Info, bool IsOver)[] goals, GoalInfo asked)
    {
        var named = asked.GoalId.Uuid.Any(b => b != 0);
        var stamp = RosTime.ToNanoseconds(asked.Stamp);
        if (named && stamp == 0)
        {
            return ChooseOne(goals, asked);
        }

        bool IsMeant(GoalInfo info) => (named && Same(info, asked)) || stamp == 0 || RosTime.ToNanoseconds(info.Stamp) <= stamp;
        var chosen = goals.Where(goal => !goal.IsOver && IsMeant(goal.Info)).Select(goal => goal.Info).ToArray();
        return (CancelGoal.Response.ErrorNone, chosen);
    }

    private static (sbyte Code, GoalInfo[] Chosen) ChooseOne((GoalInfo Info, bool IsOver)[] goals, GoalInfo asked)
    {
        var found = goals.Where(goal => Same(goal.Info, asked)).ToArray();
        return found switch
        {
            [] => (CancelGoal.Response.ErrorUnknownGoalId, []),
            [{ IsOver: true }, ..] => (CancelGoal.Response.ErrorGoalTerminated, []),
            [var goal, ..] => (CancelGoal.Response.ErrorNone, [goal.Info]),
        };
    }

    private static bool Same(GoalInfo left, GoalInfo right) => left.GoalId.Uuid.AsSpan().SequenceEqual(right.GoalId.Uuid);
}
