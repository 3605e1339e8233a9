using Pi.Ros.Cdr;
using Pi.Ros.Types;

namespace Pi.Ros.Services;

/// <summary>
/// A request or reply as rmw_cyclonedds sends it: 16 bytes that say whose call it is, then the body, whose alignment 16 bytes leave
/// as it is.
/// </summary>
internal record struct ServiceMessage<T>(ulong ClientId, long Sequence, T Body) : IRosMessage<ServiceMessage<T>>
    where T : IRosMessage<T>
{
    static MessageDescription IRosMessage<ServiceMessage<T>>.Description => T.Description;

    static int IRosMessage<ServiceMessage<T>>.MinimumSize => sizeof(ulong) + sizeof(long) + T.MinimumSize;

    static ServiceMessage<T> IRosMessage<ServiceMessage<T>>.Read(ref CdrReader reader) =>
        new(reader.Read<ulong>("client id"), reader.Read<long>("sequence number"), T.Read(ref reader));

    static void IRosMessage<ServiceMessage<T>>.ReadInto(ref CdrReader reader, ref ServiceMessage<T> message)
    {
        message.ClientId = reader.Read<ulong>("client id");
        message.Sequence = reader.Read<long>("sequence number");
        message.Body = reader.ReadMessage("body", message.Body);
    }

    static void IRosMessage<ServiceMessage<T>>.Skip(ref CdrReader reader)
    {
        reader.Skip<ulong>("client id");
        reader.Skip<long>("sequence number");
        T.Skip(ref reader);
    }

    static void IRosMessage<ServiceMessage<T>>.Write(ref CdrWriter writer, in ServiceMessage<T> message)
    {
        writer.Write(message.ClientId, "client id");
        writer.Write(message.Sequence, "sequence number");
        T.Write(ref writer, message.Body);
    }
}
