using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.ServiceMsgs;

/// <summary>What happened to a service request, for service introspection (REP-2012).</summary>
[RosMessage("service_msgs/msg/ServiceEventInfo")]
public sealed partial record ServiceEventInfo
{
    public const byte RequestSent = 0;
    public const byte RequestReceived = 1;
    public const byte ResponseSent = 2;
    public const byte ResponseReceived = 3;

    public byte EventType { get; set; }

    public Time Stamp { get; set; }

    [RosType("char")]
    [FixedArray(16)]
    public byte[] ClientGid { get; set; } = new byte[16];

    /// <summary>Pairs a request with its response, together with the client's gid.</summary>
    public long SequenceNumber { get; set; }
}
