using Pi.Ros.Types;

namespace Pi.Ros.Messages.UniqueIdentifierMsgs;

/// <summary>A 16-byte universally unique identifier (RFC 4122), most significant byte first.</summary>
[RosMessage("unique_identifier_msgs/msg/UUID")]
public sealed partial record UUID
{
    [FixedArray(16)]
    public byte[] Uuid { get; set; } = new byte[16];
}
