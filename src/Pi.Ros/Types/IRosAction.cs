namespace Pi.Ros.Types;

/// <summary>
/// A ROS action type; the source generator implements this for every class with a <see cref="RosActionAttribute"/>. What crosses the
/// wire are the envelopes <see cref="SendGoal{TGoal}"/>, <see cref="GetResult{TResult}"/> and <see cref="FeedbackMessage{TFeedback}"/>.
/// </summary>
public interface IRosAction<TGoal, TResult, TFeedback>
    where TGoal : IRosMessage<TGoal>, new()
    where TResult : IRosMessage<TResult>, new()
    where TFeedback : IRosMessage<TFeedback>, new()
{
    static abstract ActionDescription Description { get; }
}
