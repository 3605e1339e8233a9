using Pi.Ros.Cdr;
using Pi.Ros.Messages.UniqueIdentifierMsgs;

namespace Pi.Ros.Types;

/// <summary>The service that waits for the end of a goal, <c>&lt;action&gt;/_action/get_result</c>.</summary>
public sealed class GetResult<TResult> : IRosService<GetResult<TResult>.Request, GetResult<TResult>.Response>
    where TResult : IRosMessage<TResult>, new()
{
    private static readonly ServiceDescription Service =
        ActionDescription.GetResultOf(ActionDescription.NameOf(TResult.Description, "_Result"), TResult.Description);

    private GetResult()
    {
    }

    static ServiceDescription IRosService<Request, Response>.Description => Service;

    /// <summary>The goal asked about.</summary>
    public sealed record Request : IRosMessage<Request>
    {
        public UUID GoalId { get; set; } = new();

        static MessageDescription IRosMessage<Request>.Description => Service.Request;

        static int IRosMessage<Request>.MinimumSize => CdrReader.MinimumSize<UUID>();

        static Request IRosMessage<Request>.Read(ref CdrReader reader) => reader.ReadNew<Request>();

        static void IRosMessage<Request>.ReadInto(ref CdrReader reader, ref Request message)
            => message.GoalId = reader.ReadMessage("goal_id", message.GoalId);

        static void IRosMessage<Request>.Skip(ref CdrReader reader) => reader.SkipMessage<UUID>("goal_id");

        static void IRosMessage<Request>.Write(ref CdrWriter writer, in Request message) => writer.WriteMessage("goal_id", message.GoalId);
    }

    /// <summary>How the goal ended and what came of it.</summary>
    public sealed record Response : IRosMessage<Response>
    {
        /// <summary>A status of <see cref="Messages.ActionMsgs.GoalStatus"/>.</summary>
        public sbyte Status { get; set; }

        public TResult Result { get; set; } = new();

        static MessageDescription IRosMessage<Response>.Description => Service.Response;

        static int IRosMessage<Response>.MinimumSize => sizeof(sbyte) + TResult.MinimumSize;

        static Response IRosMessage<Response>.Read(ref CdrReader reader) => reader.ReadNew<Response>();

        static void IRosMessage<Response>.ReadInto(ref CdrReader reader, ref Response message)
        {
            message.Status = reader.Read<sbyte>("status");
            message.Result = reader.ReadMessage("result", message.Result);
        }

        static void IRosMessage<Response>.Skip(ref CdrReader reader)
        {
            reader.Skip<sbyte>("status");
            reader.SkipMessage<TResult>("result");
        }

        static void IRosMessage<Response>.Write(ref CdrWriter writer, in Response message)
        {
            writer.Write(message.Status, "status");
            writer.WriteMessage("result", message.Result);
        }
    }
}
