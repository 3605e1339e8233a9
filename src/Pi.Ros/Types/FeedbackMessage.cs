using Pi.Ros.Cdr;
using Pi.Ros.Messages.UniqueIdentifierMsgs;

namespace Pi.Ros.Types;

/// <summary>The progress of one goal, as <c>&lt;action&gt;/_action/feedback</c> carries it.</summary>
public sealed record FeedbackMessage<TFeedback> : IRosMessage<FeedbackMessage<TFeedback>>
    where TFeedback : IRosMessage<TFeedback>, new()
{
    private static readonly MessageDescription Message =
        ActionDescription.FeedbackMessageOf(ActionDescription.NameOf(TFeedback.Description, "_Feedback"), TFeedback.Description);

    public UUID GoalId { get; set; } = new();

    public TFeedback Feedback { get; set; } = new();

    static MessageDescription IRosMessage<FeedbackMessage<TFeedback>>.Description => Message;

    static int IRosMessage<FeedbackMessage<TFeedback>>.MinimumSize => CdrReader.MinimumSize<UUID>() + TFeedback.MinimumSize;

    static FeedbackMessage<TFeedback> IRosMessage<FeedbackMessage<TFeedback>>.Read(ref CdrReader reader)
        => reader.ReadNew<FeedbackMessage<TFeedback>>();

    static void IRosMessage<FeedbackMessage<TFeedback>>.ReadInto(ref CdrReader reader, ref FeedbackMessage<TFeedback> message)
    {
        message.GoalId = reader.ReadMessage("goal_id", message.GoalId);
        message.Feedback = reader.ReadMessage("feedback", message.Feedback);
    }

    static void IRosMessage<FeedbackMessage<TFeedback>>.Skip(ref CdrReader reader)
    {
        reader.SkipMessage<UUID>("goal_id");
        reader.SkipMessage<TFeedback>("feedback");
    }

    static void IRosMessage<FeedbackMessage<TFeedback>>.Write(ref CdrWriter writer, in FeedbackMessage<TFeedback> message)
    {
        writer.WriteMessage("goal_id", message.GoalId);
        writer.WriteMessage("feedback", message.Feedback);
    }
}
