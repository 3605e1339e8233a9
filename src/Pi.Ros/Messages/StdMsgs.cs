using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.StdMsgs;

[RosMessage("std_msgs/msg/Bool")]
public sealed partial record Bool
{
    public bool Data { get; set; }
}

[RosMessage("std_msgs/msg/Byte")]
public sealed partial record Byte
{
    [RosType("byte")]
    public byte Data { get; set; }
}

/// <summary>One byte: <c>char</c> is an unsigned 8-bit integer in ROS 2.</summary>
[RosMessage("std_msgs/msg/Char")]
public sealed partial record Char
{
    [RosType("char")]
    public byte Data { get; set; }
}

[RosMessage("std_msgs/msg/Empty")]
public sealed partial record Empty;

[RosMessage("std_msgs/msg/String")]
public sealed partial record String
{
    public string Data { get; set; } = "";
}

/// <summary>When and in which frame something was measured.</summary>
[RosMessage("std_msgs/msg/Header")]
public sealed partial record Header
{
    public Time Stamp { get; set; }

    /// <summary>The coordinate frame, without a leading slash (REP-105).</summary>
    public string FrameId { get; set; } = "";
}
