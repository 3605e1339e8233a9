using Pi.Ros.Cdr;
using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Messages.UniqueIdentifierMsgs;

namespace Pi.Ros.Types;

/// <summary>The service that offers a goal to an action server, <c>&lt;action&gt;/_action/send_goal</c>.</summary>
public sealed class SendGoal<TGoal> : IRosService<SendGoal<TGoal>.Request, SendGoal<TGoal>.Response>
    where TGoal : IRosMessage<TGoal>, new()
{
    private static readonly ServiceDescription Service = ActionDescription.SendGoalOf(ActionDescription.NameOf(TGoal.Description, "_Goal"), TGoal.Description);

    private SendGoal()
    {
    }

    static ServiceDescription IRosService<Request, Response>.Description => Service;

    /// <summary>A goal under the identity its client chose.</summary>
    public sealed record Request : IRosMessage<Request>
    {
        public UUID GoalId { get; set; } = new();

        public TGoal Goal { get; set; } = new();

        static MessageDescription IRosMessage<Request>.Description => Service.Request;

        static int IRosMessage<Request>.MinimumSize => CdrReader.MinimumSize<UUID>() + TGoal.MinimumSize;

        static Request IRosMessage<Request>.Read(ref CdrReader reader) => reader.ReadNew<Request>();

        static void IRosMessage<Request>.ReadInto(ref CdrReader reader, ref Request message)
        {
            message.GoalId = reader.ReadMessage("goal_id", message.GoalId);
            message.Goal = reader.ReadMessage("goal", message.Goal);
        }

        static void IRosMessage<Request>.Skip(ref CdrReader reader)
        {
            reader.SkipMessage<UUID>("goal_id");
            reader.SkipMessage<TGoal>("goal");
        }

        static void IRosMessage<Request>.Write(ref CdrWriter writer, in Request message)
        {
            writer.WriteMessage("goal_id", message.GoalId);
            writer.WriteMessage("goal", message.Goal);
        }
    }

    /// <summary>Whether the server took the goal, and when.</summary>
    public sealed record Response : IRosMessage<Response>
    {
        public bool Accepted { get; set; }

        public Time Stamp { get; set; }

        static MessageDescription IRosMessage<Response>.Description => Service.Response;

        static int IRosMessage<Response>.MinimumSize => sizeof(bool) + CdrReader.MinimumSize<Time>();

        static Response IRosMessage<Response>.Read(ref CdrReader reader) => reader.ReadNew<Response>();

        static void IRosMessage<Response>.ReadInto(ref CdrReader reader, ref Response message)
        {
            message.Accepted = reader.Read<bool>("accepted");
            message.Stamp = reader.ReadMessage("stamp", message.Stamp);
        }

        static void IRosMessage<Response>.Skip(ref CdrReader reader)
        {
            reader.Skip<bool>("accepted");
            reader.SkipMessage<Time>("stamp");
        }

        static void IRosMessage<Response>.Write(ref CdrWriter writer, in Response message)
        {
            writer.Write(message.Accepted, "accepted");
            writer.WriteMessage("stamp", message.Stamp);
        }
    }
}
