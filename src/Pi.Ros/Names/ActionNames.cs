namespace Pi.Ros;

/// <summary>The fully qualified names of the three services and two topics that make up an action (design article "Actions").</summary>
public sealed record ActionNames(string SendGoal, string GetResult, string CancelGoal, string Feedback, string Status)
{
    /// <summary>The inner names of a fully qualified action before any rule for one of them alone.</summary>
    public static ActionNames Of(string action)
    {
        NameRules.CheckFullyQualified(action);
        string prefix = action + "/_action/";
        return new ActionNames(prefix + "send_goal", prefix + "get_result", prefix + "cancel_goal", prefix + "feedback", prefix + "status");
    }
}
