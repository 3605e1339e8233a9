using Pi.Ros.Messages.GeometryMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.Tf2Msgs;

/// <summary>Where frames are in each other, as <c>/tf</c> and <c>/tf_static</c> carry it.</summary>
[RosMessage("tf2_msgs/msg/TFMessage")]
public sealed partial record TFMessage
{
    public TransformStamped[] Transforms { get; set; } = [];
}
