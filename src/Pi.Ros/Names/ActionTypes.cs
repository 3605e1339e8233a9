namespace Pi.Ros;

/// <summary>
/// The ROS types behind an action type such as <c>control_msgs/action/FollowJointTrajectory</c>: two services and a message of its own,
/// and a service and a message that all actions share.
/// </summary>
public sealed record ActionTypes(string SendGoalService, string GetResultService, string FeedbackMessage)
{
    public const string CancelGoalService = "action_msgs/srv/CancelGoal";
    public const string StatusMessage = "action_msgs/msg/GoalStatusArray";

    public static ActionTypes Of(string type) => new(type + "_SendGoal", type + "_GetResult", type + "_FeedbackMessage");
}
