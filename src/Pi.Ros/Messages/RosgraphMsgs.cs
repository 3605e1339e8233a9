using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.RosgraphMsgs;

/// <summary>The time of a simulation, as <c>/clock</c> carries it.</summary>
[RosMessage("rosgraph_msgs/msg/Clock")]
public sealed partial record Clock
{
    [RosName("clock")]
    public Time Value { get; set; }
}
