using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Messages.UniqueIdentifierMsgs;
using static Pi.Ros.Types.ServiceDescription;

namespace Pi.Ros.Types;

/// <summary>
/// An action type as data: from goal, result and feedback follow the two services and the feedback message that cross the wire
/// (ROS 2 design, "Actions").
/// </summary>
public sealed class ActionDescription
{
    public ActionDescription(string name, MessageDescription goal, MessageDescription result, MessageDescription feedback)
    {
        Name = name;
        Goal = goal;
        Result = result;
        Feedback = feedback;
        SendGoal = SendGoalOf(name, goal);
        GetResult = GetResultOf(name, result);
        FeedbackMessage = FeedbackMessageOf(name, feedback);
        Whole = Description(
            name,
            Nested("goal", goal),
            Nested("result", result),
            Nested("feedback", feedback),
            Nested("send_goal_service", SendGoal.Whole),
            Nested("get_result_service", GetResult.Whole),
            Nested("feedback_message", FeedbackMessage));
    }

    /// <summary>The full type name, as in <c>control_msgs/action/GripperCommand</c>.</summary>
    public string Name { get; }

    public MessageDescription Goal { get; }

    public MessageDescription Result { get; }

    public MessageDescription Feedback { get; }

    public ServiceDescription SendGoal { get; }

    public ServiceDescription GetResult { get; }

    public MessageDescription FeedbackMessage { get; }

    private MessageDescription Whole { get; }

    /// <summary>The description of an action type that is known by its class.</summary>
    public static ActionDescription Of<TAction, TGoal, TResult, TFeedback>()
        where TAction : IRosAction<TGoal, TResult, TFeedback>
        where TGoal : IRosMessage<TGoal>, new()
        where TResult : IRosMessage<TResult>, new()
        where TFeedback : IRosMessage<TFeedback>, new()
        => TAction.Description;

    public string TypeHash(RosDistro distro) => Whole.TypeHash(distro);

    public override string ToString() => Name;

    /// <summary>The envelopes are generic in one part of the action; that part's name says which action it is.</summary>
    internal static string NameOf(MessageDescription part, string suffix) => part.Name[..^suffix.Length];

    internal static ServiceDescription SendGoalOf(string name, MessageDescription goal) => new(
        name + "_SendGoal",
        Description(name + "_SendGoal_Request", GoalId, Nested("goal", goal) with { Property = "Goal" }),
        Description(name + "_SendGoal_Response", Accepted, Nested("stamp", MessageDescription.Of<Time>()) with { Property = "Stamp" }));

    internal static ServiceDescription GetResultOf(string name, MessageDescription result) => new(
        name + "_GetResult",
        Description(name + "_GetResult_Request", GoalId),
        Description(name + "_GetResult_Response", Status, Nested("result", result) with { Property = "Result" }));

    internal static MessageDescription FeedbackMessageOf(string name, MessageDescription feedback)
        => Description(name + "_FeedbackMessage", GoalId, Nested("feedback", feedback) with { Property = "Feedback" });

    private static FieldDescription GoalId => Nested("goal_id", MessageDescription.Of<UUID>()) with { Property = "GoalId" };

    private static FieldDescription Accepted => new("accepted", "Accepted", FieldType.Boolean) { TypeText = "bool" };

    private static FieldDescription Status => new("status", "Status", FieldType.Int8) { TypeText = "int8" };
}
